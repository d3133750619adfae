import type { TestApp } from '../support/app.js';
import type { World } from './world.js';

interface Listed {
  readonly id: string;
  readonly producerId: string;
  readonly offerId: string;
  readonly asked: number;
  readonly lines: readonly { readonly offerId: string; readonly ordered: number }[];
}

/**
 * Plays a world's first month to its settlement, or as far as told, through the API, in fractions of a second: every stage has rows of both
 * groups, of both producers and of two households in each group.
 */
export async function playMonth(app: TestApp, world: World, until = 'settle'): Promise<string> {
  const month = world.months[0] ?? '';
  const cycleId = world.cycles[month] ?? '';
  const cycle = `/v1/cycles/${cycleId}`;
  const { dates, oranges } = world.offers;
  const ask = async (method: 'get' | 'post' | 'put', path: string, person: string, body?: object) => {
    const call = { token: await app.token(person), ...(body ? { body } : {}), headers: { Prefer: 'wait' } };
    const answer = await app.call(method, path, call);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as { items: Listed[] };
  };
  const step = (name: string) => ask('post', `${cycle}/${name}`, world.coordinators.a);
  for (const { treasurer, members } of world.groups) {
    const [one, two] = members.map(({ id }) => id);
    await ask('put', `/v1/seasons/${world.seasonId}/pledges`, treasurer, {
      items: [
        { memberId: one, offerId: dates, month, packs: 6 },
        { memberId: two, offerId: dates, month, packs: 5, upTo: 9 },
        { memberId: one, offerId: oranges, month, packs: 1 },
      ],
    });
  }
  const { coordinator } = world.cooperative;
  await ask('put', `/v1/seasons/${world.seasonId}/availabilities`, coordinator, {
    items: world.producers.flatMap(({ id: producerId }) => [
      { producerId, offerId: dates, month, packs: 11 },
      { producerId, offerId: oranges, month, packs: 1 },
    ]),
  });
  await step('lock');
  await step('match');
  const asked = (await ask('get', `${cycle}/confirmations`, coordinator)).items;
  await ask('post', `${cycle}/confirmations`, coordinator, {
    items: asked.map(({ producerId, offerId, asked: packs }) => ({ producerId, offerId, packs })),
  });
  await step('consolidate');
  for (const { id, lines } of (await ask('get', `${cycle}/deliveries`, world.receiver)).items) {
    const items = lines.map(({ offerId, ordered }) => {
      return { offerId, lot: `L-${id}`, received: ordered };
    });
    await ask('post', `/v1/deliveries/${id}/receipt`, world.receiver, { items });
  }
  const steps = ['load', 'depart', 'arrive', 'distribute', 'settle'];
  for (const name of steps.slice(0, steps.indexOf(until) + 1)) await step(name);
  return cycleId;
}
