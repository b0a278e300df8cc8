import type { Command } from "commander";

/** `casey user …`. */
export function addUserCommands(_program: Command): void {}
