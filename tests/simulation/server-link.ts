import { readSync, writeSync } from 'node:fs';

export interface ServerReply {
  status: number;
  headers: [string, string][];
  body: string;
  log: string;
}

/** The pipes to the real application. Each call blocks until the reply is there: no other order is possible. */
export class ServerLink {
  constructor(
    private readonly incoming: number,
    private readonly outgoing: number,
  ) {}

  call<Reply = null>(message: { call: string } & Record<string, unknown>): Reply {
    const body = Buffer.from(JSON.stringify(message));
    const header = Buffer.alloc(4);
    header.writeUInt32BE(body.length);
    this.write(Buffer.concat([header, body]));
    return JSON.parse(this.read(this.read(4).readUInt32BE()).toString()) as Reply;
  }

  private write(content: Buffer): void {
    for (let done = 0; done < content.length; ) done += writeSync(this.outgoing, content, done);
  }

  private read(length: number): Buffer {
    const content = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const count = readSync(this.incoming, content, done, length - done, null);
      if (count === 0) throw new Error('the server hung up');
      done += count;
    }
    return content;
  }
}
