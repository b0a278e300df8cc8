import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";

/** A request as it goes over the wire: nothing is normalised, added or followed. */
export interface Sent {
  method?: string;
  /** The request target, as it stands in the first line: also an absolute form, also badly escaped. */
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const PATIENCE_MS = 30_000;

/** Sends a request and reads the whole answer. Rejects when the connection breaks or stays silent. */
export function send(address: string, { method = "GET", path, headers = {}, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const outgoing = request(
      { hostname, port, method, path, headers: { ...length, ...given(headers) }, timeout: PATIENCE_MS },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error(`${method} ${path}: no answer in time`)));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function given(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}

/** Sends it, and again where the router's requests are sent to first: the same address with a mark of what is asked. */
export async function sendAsRouter(address: string, sent: Sent): Promise<Answer> {
  const answer = await send(address, sent);
  const [target = ""] = [answer.headers.location ?? ""].flat();
  const isSame = answer.status === 307 && /[?&]_rsc\b/.test(target) && target.startsWith(sent.path);
  return isSame ? send(address, { ...sent, path: target }) : answer;
}

/** The cookies an answer sets, as a Cookie header sends them back. Those it deletes are left out. */
export function cookiesOf({ headers }: Answer): string {
  const set = headers["set-cookie"] ?? [];
  return set
    .filter((cookie) => !/max-age=0|expires=thu, 01 jan 1970/i.test(cookie))
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
