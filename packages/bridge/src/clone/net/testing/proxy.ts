import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { listen } from './web';

/** A proxy that connects whoever asks to one port of loopback, and notes what was asked. */
export class StandInProxy {
  readonly seen: string[] = [];
  /** Of the last that was asked. */
  authorization: string | undefined;
  /** What it says in place of connecting: a whole answer. */
  says: string | undefined;
  /** Says nothing at all. */
  silent = false;
  /** Ends with the connection of the one who asked last. */
  left: Promise<void> | undefined;
  port = 0;

  static async open(target: number): Promise<StandInProxy> {
    const proxy = new StandInProxy(target);
    proxy.port = await listen(proxy.server);
    return proxy;
  }

  private constructor(target: number) {
    this.server = createServer();
    this.server.on('connect', (asked: IncomingMessage, socket: Duplex) => {
      this.seen.push(`${asked.method} ${asked.url}`);
      this.authorization = asked.headers['proxy-authorization'];
      this.keep(socket);
      this.left = new Promise(resolve => {
        socket.once('close', resolve);
      });
      if (this.silent) {
        socket.resume().once('end', () => socket.end());
      } else if (this.says !== undefined) {
        socket.end(this.says);
      } else {
        const there = connect(target, '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          socket.pipe(there).pipe(socket);
        });
        this.keep(there);
      }
    });
  }

  async close(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  private keep(socket: Duplex | Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
  }

  private readonly server: Server;
  private readonly sockets = new Set<Duplex>();
}
