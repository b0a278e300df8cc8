// Preloaded into the web process: when the launcher is gone, even by `kill -9`, nothing may be left on its port.
process.on("disconnect", () => process.exit(0));
