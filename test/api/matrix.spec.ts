import { rights } from '../../src/platform/auth/rights.js';
import { EventStreams } from '../../src/platform/events/index.js';
import { Transaction } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { openApi } from '../../src/start/api-document.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Actor, castOf, type Owner, type Place } from '../support/matrix/cast.js';
import { answers, secretsFrom, type Verdict, verdictOn } from '../support/matrix/expect.js';
import { targets } from '../support/matrix/routes.js';
import { ownerOf, type Target } from '../support/matrix/target.js';
import { TriedOnly } from '../support/tried-only.js';

interface Asked {
  readonly route: string;
  readonly actor: Actor;
  readonly place: Place;
  readonly target: Target;
  readonly verdict: Verdict;
}

/**
 * Every route × every role × its own, another group's and another partnership's things. What is expected follows from
 * the rights file; what to ask with stands in test/support/matrix/routes.ts. Each call is made in full, with a body that
 * is valid by its form, and is taken back.
 */
describe('the matrix of rights', () => {
  let app: TestApp;
  let places: readonly Place[];
  let actors: readonly Actor[];
  let documented: string[];
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    app = await startApp({ transaction: TriedOnly });
    ({ places, actors } = await castOf(app));
    for (const { person } of actors) if (person !== null) tokens.set(person, await app.token(person));
    documented = Object.entries((await openApi(app.nest)).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    (app.get(Transaction) as TriedOnly).trying = true;
  });
  afterAll(() => app.close());

  it('has a line for every route, and no line without one', () => {
    const missing = (where: readonly string[]) => documented.filter((route) => !where.includes(route));
    expect({
      'routes without a line in src/platform/auth/rights.ts': missing(Object.keys(rights)),
      'routes without a line in test/support/matrix/routes.ts': missing(Object.keys(targets)),
      'lines without a route': [...new Set([...Object.keys(rights), ...Object.keys(targets)])].filter(
        (route) => !documented.includes(route),
      ),
    }).toEqual({
      'routes without a line in src/platform/auth/rights.ts': [],
      'routes without a line in test/support/matrix/routes.ts': [],
      'lines without a route': [],
    });
  });

  it('has somebody for every role that a person can be given', () => {
    const played = new Set(actors.flatMap(({ roles }) => roles));
    const named = new Set(Object.values(rights).flatMap((right) => Object.keys(right)));
    expect([...named].filter((role) => !played.has(role as never))).toEqual([]);
  });

  it('lets everyone do what the rights file says, and nothing else', async () => {
    app.get(EventStreams).end(); // A stream that went on would be no answer.
    const wrong: string[] = [];
    const counts = { allowed: 0, unauthenticated: 0, refused: 0, 'refused to a stranger': 0 };
    for (const asked of everyCall()) {
      const { route, actor, place, target, verdict } = asked;
      const answer = await ask(asked);
      counts[verdict] += 1;
      const told = `${actor.name} on ${route} (${place.name}, ${target.of}): `;
      const open = rights[route]?.anyone !== undefined && answer.status < 500; // A wrong password is refused with 401.
      const lawful = verdict === 'allowed' && answer.codes.some((code) => target.lawful?.includes(code));
      if (!open && !lawful && !answers(verdict, answer, target.refusedAs ?? [])) {
        wrong.push(`${told}is ${verdict} and got ${answer.status} ${answer.text.slice(0, 150)}`);
      }
      if (answer.status >= 300) continue;
      const leaked = secretsFrom(actor, route, places).find(({ id }) => answer.text.includes(id));
      if (leaked) wrong.push(`${told}was told ${leaked.what}: ${leaked.id}`);
    }
    expect(wrong).toEqual([]);
    for (const [verdict, count] of Object.entries(counts)) expect([verdict, count > 100]).toEqual([verdict, true]);
  });

  /** Whom the guard refuses, it refuses whatever the target is: one is enough. Groups of a partnership share its things. */
  function everyCall(): Asked[] {
    return Object.entries(rights).flatMap(([route, right]) =>
      [targets[route] ?? []].flat().flatMap((target) =>
        (right.anyone === undefined ? actors : actors.slice(0, 1)).flatMap((actor) => {
          const holdsNone = !actor.roles.some((role) => right[role] !== undefined);
          const asked = places.map((place) => {
            const owner: Owner = ownerOf(target.of, place);
            return { route, actor, place, target, verdict: verdictOn(actor, right, owner) };
          });
          if (holdsNone || target.of === 'everyone') return asked.slice(0, 1);
          return target.of === 'partnership' ? asked.filter(({ place }) => place.name !== 'other group') : asked;
        }),
      ),
    );
  }

  async function ask({ route, actor, place, target }: Asked): Promise<Answer> {
    const [method = '', path = ''] = route.split(' ');
    const ids: Readonly<Record<string, string>> = { ...place.ids, ...target.ids?.(place) };
    const url = path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? `no-${name}-in-the-cast`);
    const body = target.body?.(place);
    const { cycleId } = place.ids;
    if (target.state) await app.sql('UPDATE cycle SET state = $1 WHERE id = $2', [target.state, cycleId]);
    const token = tokens.get(actor.person ?? '');
    const answer = await app.nest.inject({
      method: method as 'GET',
      url: url + (target.query?.(place) ?? ''),
      headers: {
        'idempotency-key': newId(),
        'if-match': '"v1"',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(typeof body === 'string' ? { 'content-type': 'text/csv' } : {}),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    if (target.state) await app.sql(`UPDATE cycle SET state = 'settled' WHERE id = $1`, [cycleId]);
    return { status: answer.statusCode, text: answer.payload, codes: codesIn(answer.payload) };
  }
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly codes: readonly string[];
}

/** The stable codes of a problem: its own, and those of its fields or lines. */
const codesIn = (text: string): string[] => [...text.matchAll(/"code":"([a-z-]+)"/g)].map(([, code = '']) => code);
