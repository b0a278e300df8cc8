import type { Command } from "commander";

/** `casey demo`, `casey score`, `casey timezone`. */
export function addDataCommands(_program: Command): void {}
