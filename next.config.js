/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm run verify` checks types, of the tests too; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: { authInterrupts: true },
  serverExternalPackages: ["postgres", "pg-boss", "pino", "prom-client", "@node-rs/argon2"],
};

export default config;
