// The one entry of every command: `node cli/launcher.mjs <command>`. It and the file it imports are written so that any Node
// that knows modules can read them, and say that it is too old.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./launch.mjs");
