// Preloaded into the web server. Next listens before it has run `instrumentation.ts`, whose guards do not see what came in by
// then: every request but the launcher's own first one, by which Next runs it, is held until the guards are up.
import { channel } from "node:diagnostics_channel";
import { Server } from "node:http";

const FIRST = "/api/livez";
const started = channel("http.server.request.start");
const { emit } = Server.prototype;
const held = [];

Server.prototype.emit = function (event, ...args) {
  if (event !== "request" || args[0].url === FIRST) return emit.call(this, event, ...args);
  const [request, response] = args;
  held.push({ server: this, request, response });
  return true;
};

/** Lets them in, as if they came now. */
globalThis.caseyLetRequestsIn = () => {
  Server.prototype.emit = emit;
  for (const { server, request, response } of held.splice(0)) {
    started.publish({ request, response, socket: request.socket, server });
    server.emit("request", request, response);
  }
};
