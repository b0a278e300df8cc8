import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

const READY_MS = 900_000;

/** A command at work. */
export interface Launched {
  lines(): string[];
  /** Waits until the output matches. @throws Error with the output when it ends first */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  stop(): Promise<void>;
}

/** Starts `casey …` as a process and keeps what it writes. @param root the clone it is started from */
export function launch(args: string[], env: NodeJS.ProcessEnv, root = process.cwd()): Launched {
  const child = spawn(process.execPath, ["cli/launcher.mjs", ...args], { cwd: root, env, stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (output += part));
  return {
    lines: () => output.split("\n"),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = output.match(pattern);
          if (found) resolve(found);
        };
        child.stdout.on("data", look);
        child.once("exit", () => reject(new Error(`It ended before it said ${pattern}:\n${output}`)));
        setTimeout(() => reject(new Error(`It never said ${pattern}:\n${output}`)), READY_MS).unref();
        look();
      }),
    stop: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}

/** Runs `casey …` to its end and returns what it printed. @throws Error with that when it fails */
export async function runCommand(args: string[], env: NodeJS.ProcessEnv, input = ""): Promise<string> {
  const child = spawn(process.execPath, ["cli/launcher.mjs", ...args], { env, stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (output += part));
  child.stdin.end(input);
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`casey ${args[0]} failed:\n${output}`);
  return output;
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
