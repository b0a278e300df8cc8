/**
 * How long work on the database may take before it fails rather than waits.
 * - connect: to a server that takes the connection and says nothing.
 * - lock: a statement that waits so long for somebody else's lock fails.
 * - statement: the server ends a statement that runs longer, and a transaction whose owner stopped asking for so long
 *   (a minute at least), which gives its connection and its locks back.
 * - answer: the client gives up a connection that owes an answer and stays silent so long (a frozen server, a cut line),
 *   and a query that waited so long for a free connection. It must exceed the statement's, which leaves the server the
 *   first word.
 */
export interface Deadlines {
  connectSeconds: number;
  lockSeconds: number;
  statementSeconds: number;
  answerSeconds: number;
}

/**
 * For requests: someone waits for the page, and must be told within 10 seconds even by the longest way: a server that hangs
 * gives up a queued query's connection after `answerSeconds`, and a new one after `connectSeconds`.
 */
export const PAGE_DEADLINES: Deadlines = { connectSeconds: 3, lockSeconds: 4, statementSeconds: 5, answerSeconds: 6 };
/** For jobs, imports and migrations: one statement may take long, yet nothing waits for ever. */
export const JOB_DEADLINES: Deadlines = {
  connectSeconds: 5,
  lockSeconds: 3600,
  statementSeconds: 3600,
  answerSeconds: 3660,
};
/** For the question whether the server answers at all. */
export const PROBE_DEADLINES: Deadlines = { connectSeconds: 1, lockSeconds: 1, statementSeconds: 1, answerSeconds: 2 };

const SHORTEST_IDLE_IN_TRANSACTION_SECONDS = 60;
const LONGEST_RECONNECT_PAUSE_SECONDS = 1;

/**
 * Options of the patched driver that hold every query to its deadline. Spread them into `postgres(…)`, and merge
 * `connection` with one's own. Beyond them a query settles at the latest after a pause before reconnecting, the time to
 * connect, and twice the answer's deadline (once for a connection, once for the answer).
 * A slow reader of a cursor or a COPY is not silence: then it is the client who owes.
 */
export function deadlineOptions({ connectSeconds, lockSeconds, statementSeconds, answerSeconds }: Deadlines) {
  return {
    connect_timeout: connectSeconds,
    response_timeout: answerSeconds,
    backoff: (failures: number) => Math.min(0.05 * 2 ** failures, LONGEST_RECONNECT_PAUSE_SECONDS),
    // Never 0: the driver would not send it, and a default of the server's role might be shorter.
    connection: {
      lock_timeout: lockSeconds * 1000,
      statement_timeout: statementSeconds * 1000,
      idle_in_transaction_session_timeout: Math.max(statementSeconds, SHORTEST_IDLE_IN_TRANSACTION_SECONDS) * 1000,
    },
  };
}
