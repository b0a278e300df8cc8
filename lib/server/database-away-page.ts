import { DATABASE_TROUBLES } from "@/lib/database-trouble";

const RETRY_SECONDS = 2;

const STYLE = `
  :root { color-scheme: light dark; --ground: #fff; --ink: #1a1d23; --muted: #5c6370; }
  @media (prefers-color-scheme: dark) { :root { --ground: #111317; --ink: #eceef2; --muted: #a0a7b4; } }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
  main { max-width: 32rem; margin: 0 auto; padding: 20vh 1rem 0; text-align: center; }
  h1 { margin: 0 0 .25rem; font-size: 1rem; font-weight: 600; }
  p { margin: 0; color: var(--muted); }`;

/** Asks for the page's head until it is another answer, then loads the page. */
const SCRIPT = `
  const again = async () => {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer && answer.status !== 503) location.reload();
    else setTimeout(again, ${RETRY_SECONDS * 1000});
  };
  setTimeout(again, ${RETRY_SECONDS * 1000});`;

/**
 * Stands in for every page while the database cannot be reached, as the page itself needs it from its first line on. Whole in
 * itself: what it would load may need the database too.
 */
export function databaseAwayPage(nonce: string): Response {
  const { title } = DATABASE_TROUBLES["database-away"];
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Casey</title>
<noscript><meta http-equiv="refresh" content="${RETRY_SECONDS}"></noscript>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<div role="alert">
<h1>${title}</h1>
<p>It tries again by itself, and this page appears as soon as it can. What was saved is safe.</p>
</div>
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": String(RETRY_SECONDS),
  };
  return new Response(body, { status: 503, headers });
}
