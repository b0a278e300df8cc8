/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  experimental: { authInterrupts: true },
  serverExternalPackages: ["postgres", "@node-rs/argon2"],
};

export default config;
