import { Turns } from './turns.js';

/** Work that runs until it is let go. */
function held() {
  const waiting: (() => void)[] = [];
  const state = { begun: 0 };
  const work = (): Promise<void> => {
    state.begun += 1;
    return new Promise((resolve) => waiting.push(resolve));
  };
  const begun = async (count: number): Promise<void> => {
    while (state.begun < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return {
    state,
    work,
    begun,
    letGo: () => {
      waiting.splice(0).forEach((resolve) => {
        resolve();
      });
    },
  };
}

describe('turns', () => {
  it('follow one another, go on after a failure, and tell of it', async () => {
    const told: string[] = [];
    let count = 0;
    const turns = new Turns(
      () => (++count === 1 ? Promise.reject(new Error('away')) : Promise.resolve()),
      1,
      (trouble) => {
        told.push(trouble);
      },
    );
    turns.start();
    while (count < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    await turns.stop();
    expect(told).toEqual(['away']);
  });

  it('end when they are stopped, after what runs', async () => {
    const { state, work, begun, letGo } = held();
    const turns = new Turns(work, 1, () => undefined);
    turns.start();
    await begun(1);
    let stopped = false;
    const stop = turns.stop().then(() => (stopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    letGo();
    await stop;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(state.begun).toBe(1);
  });

  it('are one row also when they start again while one still runs', async () => {
    const { state, work, begun, letGo } = held();
    const turns = new Turns(work, 1, () => undefined);
    turns.start();
    await begun(1);
    void turns.stop();
    turns.start();
    letGo();
    await begun(2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(state.begun).toBe(2); // a second row would have begun a third
    letGo();
    await turns.stop();
  });
});
