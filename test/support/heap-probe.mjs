// Loaded into a server process by a harness (`node --expose-gc --import …`): tells its heap after a collection, when asked.
process.on('message', () => {
  globalThis.gc();
  globalThis.gc();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
