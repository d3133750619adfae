import { Transaction, type Tx } from '../../src/platform/database/index.js';
import { currentContext } from '../../src/platform/context/index.js';

/** Takes a transaction back after its work has succeeded, while `trying` is on: an allowed call answers and changes nothing. */
export class TriedOnly extends Transaction {
  trying = false;

  override async run<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!this.trying || currentContext().tx) return super.run(name, work);
    const done: { result?: T } = {};
    const takenBack = new Error('taken back');
    await super
      .run(name, async (tx) => {
        done.result = await work(tx);
        throw takenBack;
      })
      .catch((error: unknown) => {
        if (error !== takenBack) throw error;
      });
    return done.result as T;
  }
}
