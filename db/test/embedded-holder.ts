import { startEmbedded } from "@/db/embedded/start";

/** A process of its own that holds the server of the folder named first until its input ends. */
const [dataDir = "", projectDir = ""] = process.argv.slice(2);
const server = await startEmbedded({ dataDir, projectDir, durable: false });
process.stdout.write(`${JSON.stringify({ adopted: server.adopted })}\n`);
process.stdin.resume();
process.stdin.on("end", async () => {
  await server.release();
  process.exit(0);
});
