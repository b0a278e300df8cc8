import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import path from "node:path";
import type { Connection } from "@/db/client";

const PORT = 5432;

/** A line to a server that a test can cut or freeze. */
export interface LineProxy {
  /** Where to connect in place of the server. */
  connection: Connection;
  /** Cuts every line at once, whatever is being said. */
  cut(): void;
  /** Lines stay open and nothing passes any more. */
  freeze(): void;
  /** What was said meanwhile passes, and all from now on. */
  thaw(): void;
  /** Cuts every line and takes no new one, as if the server were gone. */
  refuse(): void;
  /** Takes new lines again. */
  accept(): void;
  close(): Promise<void>;
}

/** Opens a proxy in front of a server. */
export async function openLineProxy(target: Connection): Promise<LineProxy> {
  const folder = mkdtempSync("/tmp/casey-line-");
  const lines = new Set<[Socket, Socket]>();
  let frozen = false;
  let refusing = false;
  const server = createServer((near) => {
    if (refusing) {
      near.destroy();
      return;
    }
    const line: [Socket, Socket] = [near, dial(target)];
    lines.add(line);
    wire(line);
    if (frozen) hold(line);
    near.on("close", () => lines.delete(line));
  });
  await new Promise<void>((resolve) => server.listen(path.join(folder, `.s.PGSQL.${PORT}`), resolve));
  const cut = () => {
    for (const line of lines) for (const end of line) end.destroy();
  };
  return {
    connection: through(target, folder),
    cut,
    freeze: () => {
      frozen = true;
      for (const line of lines) hold(line);
    },
    thaw: () => {
      frozen = false;
      for (const line of lines) for (const end of line) end.resume();
    },
    refuse: () => {
      refusing = true;
      cut();
    },
    accept: () => {
      refusing = false;
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

function hold(line: [Socket, Socket]): void {
  for (const end of line) end.pause();
}

function wire([near, far]: [Socket, Socket]): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.on("data", (bytes) => to.write(bytes));
    from.on("close", () => to.destroy());
    from.on("error", () => to.destroy());
  }
}

function dial(target: Connection): Socket {
  if ("socketDir" in target) return connect(path.join(target.socketDir, `.s.PGSQL.${target.port}`));
  const { hostname, port } = new URL(target.url);
  return connect(Number(port || PORT), hostname);
}

function through(target: Connection, folder: string): Connection {
  if ("socketDir" in target) return { ...target, socketDir: folder, port: PORT };
  const { pathname, username } = new URL(target.url);
  return { socketDir: folder, port: PORT, database: pathname.slice(1), username };
}
