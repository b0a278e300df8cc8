import type { OutgoingHttpHeaders } from "node:http";
import type { BuiltAction } from "./build";
import { type Answer, send } from "./http";

/** The body of a call, and the type it is sent as. */
export interface ActionBody {
  contentType: string;
  content: string;
}

/** Arguments as a browser sends plain ones. */
export function plain(args: unknown[]): ActionBody {
  return { contentType: "text/plain;charset=UTF-8", content: JSON.stringify(args) };
}

/** Arguments of which the last is a form: `before`, then the form's fields. */
export function formOf(before: unknown[], fields: Record<string, string>): ActionBody {
  const boundary = "----casey-security-tests";
  const parts = [
    ...Object.entries(fields).map(([name, value]) => [`_1_${name}`, value]),
    ["0", JSON.stringify([...before, "$K1"])],
  ];
  const content = parts
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join("");
  return { contentType: `multipart/form-data; boundary=${boundary}`, content: `${content}--${boundary}--\r\n` };
}

interface Call {
  body: ActionBody;
  /** The page it is called from; else one that has it. */
  path?: string;
  headers?: OutgoingHttpHeaders;
}

/** Calls a server action over the wire, from our own origin unless the headers say otherwise. */
export function callAction(address: string, action: BuiltAction, { body, path, headers = {} }: Call): Promise<Answer> {
  return send(address, {
    method: "POST",
    path: path ?? action.route.replace(/\[.*?\]/g, "x"),
    headers: {
      origin: address,
      accept: "text/x-component",
      "content-type": body.contentType,
      "next-action": action.id,
      ...headers,
    },
    body: body.content,
  });
}
