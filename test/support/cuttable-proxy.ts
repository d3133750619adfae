import { connect, createServer, type Server, type Socket } from 'node:net';

/** Passes connections on to a server, and can lose them all, as a network does. */
export class CuttableProxy {
  private readonly sockets = new Set<Socket>();
  private whole = true;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(target: string): Promise<CuttableProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = new URL(target);
    url.hostname = '127.0.0.1';
    url.port = String(typeof address === 'object' && address ? address.port : 0);
    const proxy = new CuttableProxy(server, url.href);
    server.on('connection', (near) => {
      proxy.pass(near, () => connect(Number(port), hostname));
    });
    return proxy;
  }

  /** Ends every connection and refuses new ones. */
  cut(): void {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.whole = true;
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private pass(near: Socket, reach: () => Socket): void {
    if (!this.whole) {
      near.destroy();
      return;
    }
    const far = reach();
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
