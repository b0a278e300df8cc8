import { QueryClient } from "@tanstack/react-query";

/**
 * The cache of what this browser asked for beside its pages. Hooks are given it, so that no provider needs the library on
 * every page; only code that is fetched after the page, or asks nothing on the server, may import it.
 */
export const queries = new QueryClient();
