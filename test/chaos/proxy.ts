import { connect, createServer, type Server, type Socket } from 'node:net';

interface Link {
  /** To the application. */
  readonly near: Socket;
  /** To the database. */
  readonly far: Socket;
  vanished: boolean;
}

/**
 * The network between the application and its database, on 127.0.0.1: it can be cut, stop passing anything on, become
 * slow, or lose the application's end of every connection without telling the database.
 */
export class Proxy {
  private readonly links = new Set<Link>();
  private readonly server: Server;
  private closed = false;
  private stalled = false;
  private delayMs = 0;

  constructor(
    readonly port: number,
    private readonly target: number,
  ) {
    this.server = createServer((near) => {
      this.open(near);
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  /** Both ends of every connection see it break; nobody gets through until the time is over. */
  cut(ms: number): void {
    this.closed = true;
    for (const { near, far } of this.links) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    setTimeout(() => (this.closed = false), ms);
  }

  /** The application's ends are gone and the database does not hear of it: as when a machine loses its cable. */
  vanish(): void {
    for (const link of this.links) {
      link.vanished = true;
      link.near.resetAndDestroy();
    }
  }

  /** Nothing passes in either direction for a while; then all of it. */
  stall(ms: number): void {
    this.stalled = true;
    for (const { near, far } of this.links) {
      near.pause();
      far.pause();
    }
    setTimeout(() => {
      this.stalled = false;
      for (const { near, far } of this.links) {
        near.resume();
        far.resume();
      }
    }, ms);
  }

  /** Everything takes `delayMs` longer for a while. */
  slow(ms: number, delayMs: number): void {
    this.delayMs = delayMs;
    setTimeout(() => (this.delayMs = 0), ms);
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.server.close(resolve));
    for (const { near, far } of this.links) {
      near.destroy();
      far.destroy();
    }
    await gone;
  }

  private open(near: Socket): void {
    if (this.closed) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(this.target, '127.0.0.1');
    const link: Link = { near, far, vanished: false };
    this.links.add(link);
    this.pass(near, far);
    this.pass(far, near);
    near.on('close', () => {
      if (!link.vanished) far.destroy(); // What the application ends itself, or a kill, the database hears of.
    });
    far.on('close', () => {
      this.links.delete(link);
      near.destroy();
    });
    if (this.stalled) {
      near.pause();
      far.pause();
    }
  }

  private pass(from: Socket, to: Socket): void {
    let queue = Promise.resolve();
    from.on('error', () => undefined);
    from.on('data', (chunk) => {
      const wait = this.delayMs;
      queue = queue.then(async () => {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        if (to.writable) to.write(chunk);
      });
    });
  }
}
