import { steps } from '../../src/foundation/season/domain/index.js';
import type { World } from '../factories/world.js';
import type { Post } from './person.js';

interface Task {
  readonly id: string;
  readonly kind?: string;
  readonly state: string;
  readonly problem: unknown;
}

interface Row {
  readonly producerId: string;
  readonly offerId: string;
  readonly asked: number;
  readonly status: string;
}

interface Delivery {
  readonly id: string;
  readonly producerId: string;
  readonly number: string;
  readonly lines: readonly { readonly offerId: string; readonly ordered: number }[];
}

interface Cycle {
  readonly state: string;
  readonly version: number;
}

/** Of somebody who has forgotten a password, and takes no other part. */
export const strangersEmail = 'sven.stranger@example.org';

/** How a month's steps come about: asked for and done by a worker, by their dates, or asked for and waited for. */
type Way = 'task' | 'date' | 'wait';

/**
 * A small season, from its first pledge to its last settlement, by the people whose work it is. Each of its three
 * months goes another way, so that API processes, workers, relays and dates all have their part in it.
 */
export class Story {
  private readonly season: string;
  private readonly a: string;

  constructor(
    private readonly world: World,
    private readonly post: Post,
  ) {
    this.season = `/v1/seasons/${world.seasonId}`;
    this.a = world.coordinators.a;
  }

  /** Plays as many months, all three of them to the end of the season. */
  async play(count = 3): Promise<void> {
    await this.change(`POST ${this.season}/open`, this.a);
    await this.pledge();
    await this.declare();
    await this.sign();
    const ways: Way[] = ['task', 'date', 'wait'];
    for (const [i, month] of this.world.months.slice(0, count).entries()) await this.month(month, ways[i] ?? 'wait');
    if (count < this.world.months.length) return;
    await this.change(`POST ${this.season}/close`, this.a);
    await this.post.watch(this.a, `${this.season}/audit`, ({ ok }: { ok: boolean }) => {
      if (!ok) throw new Error('the audit finds broken rows');
      return true;
    });
  }

  private async pledge(): Promise<void> {
    const { dates, oranges } = this.world.offers;
    for (const [g, { code, treasurer, members }] of this.world.groups.entries()) {
      for (const [i, month] of this.world.months.entries()) {
        if (i === 2) {
          const lines = members.map(({ no }, m) => `${code}/${no},dates,${month},${4 + m + g}`);
          const file = ['member,offer,month,packs', ...lines].join('\n');
          await this.change(`POST ${this.season}/pledges/import`, treasurer, file);
          continue;
        }
        const items = members.flatMap(({ id }, m) => [
          { memberId: id, offerId: dates, month, packs: 3 + 2 * m + g, upTo: 6 + 2 * m + g },
          { memberId: id, offerId: oranges, month, packs: 1 + m },
        ]);
        await this.change(`PUT ${this.season}/pledges`, treasurer, { items });
      }
    }
  }

  private async declare(): Promise<void> {
    const { dates, oranges } = this.world.offers;
    for (const [p, { id, coordinator }] of this.world.producers.entries()) {
      for (const month of this.world.months) {
        const items = [
          { producerId: id, offerId: dates, month, packs: 14 - p },
          ...(p === 1 ? [{ producerId: id, offerId: oranges, month, packs: 8 }] : []),
        ];
        await this.change(`PUT ${this.season}/availabilities`, coordinator, { items });
      }
    }
  }

  private async sign(): Promise<void> {
    const path = `${this.season}/season-commitment`;
    await this.done(await this.change<Task>(`POST ${path}/match`, this.a), this.a);
    const { textHash } = await this.post.ask<{ textHash: string }>(this.a, { method: 'GET', path });
    const sign = (who: string, organisationId?: string) =>
      this.change(`POST ${path}/signatures`, who, { textHash, ...(organisationId ? { organisationId } : {}) });
    await sign(this.a);
    await sign(this.world.coordinators.b);
    for (const { id, treasurer } of this.world.groups) await sign(treasurer, id);
    await sign(this.world.cooperative.coordinator, this.world.cooperative.id);
  }

  private async month(month: string, way: Way): Promise<void> {
    const path = `/v1/cycles/${this.world.cycles[month] ?? ''}`;
    await this.post.tell('/v1/auth/magic-link', { email: strangersEmail });
    await this.step(path, way, 'lock');
    await this.step(path, way, 'match');
    await this.confirm(path, way);
    if (way === 'wait') await this.fallShort(path);
    await this.step(path, way, 'consolidate');
    await this.receive(path);
    await this.step(path, way, 'load');
    if (way !== 'date') await this.change(`POST ${path}/depart`, this.world.organiser);
    await this.step(path, way, 'arrive');
    await this.count(path);
    await this.step(path, way, 'distribute');
    await this.change(`POST ${path}/transport-costs`, this.world.treasurer, {
      ...{ carrierId: this.world.carrierId, amount: { amount: 5000, currency: 'EUR' }, note: `Invoice ${month}` },
    });
    await this.step(path, way, 'settle');
  }

  /** Takes one step the month's way, and sees to it that it has happened. */
  private async step(path: string, way: Way, step: keyof typeof steps): Promise<void> {
    const { due, to } = steps[step];
    if (way === 'date' && due !== null) await this.moveDates(path, due);
    else if (way === 'wait') await this.change(`POST ${path}/${step}`, this.a, undefined, { prefer: 'wait' });
    else await this.done(await this.change<Task>(`POST ${path}/${step}`, this.a), this.a);
    await this.post.watch(this.a, path, ({ state }: Cycle) => state === to);
  }

  /** The step's date becomes the next second; the later ones come along, and one before it that lies behind stays. */
  private async moveDates(path: string, date: string): Promise<void> {
    const { version } = await this.post.ask<Cycle>(this.a, { method: 'GET', path });
    const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();
    const before: Readonly<Record<string, string>> = { matchAt: 'availabilityClosesAt', etaAt: 'departAt' };
    const earlier = before[date];
    await this.change(
      `PATCH ${path}/dates`,
      this.a,
      { reason: 'We are early this year', ...(earlier ? { [earlier]: soon(300) } : {}), [date]: soon(600) },
      { 'if-match': `"v${version}"` },
    );
  }

  /** Each cooperative's producers answer one after the other; where the date decides, one of them keeps silent. */
  private async confirm(path: string, way: Way): Promise<void> {
    const { coordinator } = this.world.cooperative;
    const { items } = await this.post.ask<{ items: Row[] }>(coordinator, {
      method: 'GET',
      path: `${path}/confirmations?limit=500`,
    });
    const answering = way === 'date' ? this.world.producers.slice(0, 1) : this.world.producers;
    for (const { id } of answering) {
      const rows = items.filter(({ producerId }) => producerId === id);
      const confirmed = rows.map(({ producerId, offerId, asked }) => ({ producerId, offerId, packs: asked }));
      if (confirmed.length > 0) await this.change(`POST ${path}/confirmations`, coordinator, { items: confirmed });
    }
    if (way === 'date') await this.moveDates(path, 'confirmBy');
    await this.post.watch(this.a, path, ({ state }: Cycle) => state === 'agreed');
  }

  private async fallShort(path: string): Promise<void> {
    const item = { producerId: this.world.producers[0].id, offerId: this.world.offers.dates, packs: 3, reason: 'Hail' };
    await this.change(`POST ${path}/shortfalls`, this.world.cooperative.coordinator, { items: [item] });
  }

  /** Lots are announced and counted; the second producer's dates are partly refused. */
  private async receive(path: string): Promise<void> {
    const { items } = await this.post.ask<{ items: Delivery[] }>(this.world.receiver, {
      method: 'GET',
      path: `${path}/deliveries?limit=500`,
    });
    for (const { id, producerId, number, lines } of items) {
      const lots = lines.map(({ offerId, ordered }, i) => ({ offerId, number: `${number}-${i + 1}`, packs: ordered }));
      await this.change(`POST /v1/deliveries/${id}/lots`, this.world.cooperative.coordinator, { items: lots });
      const counted = lots.map(({ offerId, number: lot, packs }) => ({
        ...{ offerId, lot, received: packs },
        ...(producerId === this.world.producers[1].id && offerId === this.world.offers.dates
          ? { refused: 2, reason: 'quality', note: 'Crushed' }
          : {}),
      }));
      await this.change(`POST /v1/deliveries/${id}/receipt`, this.world.receiver, { items: counted });
    }
  }

  /** Of the second group's dates one pack has not arrived. */
  private async count(path: string): Promise<void> {
    const { treasurer } = this.world.groups[1];
    const { items } = await this.post.ask<{ items: { contentId: string; offerId: string; expected: number }[] }>(
      treasurer,
      { method: 'GET', path: `${path}/receipts?limit=500` },
    );
    const row = items.find(({ offerId }) => offerId === this.world.offers.dates);
    if (!row) return;
    const item = { contentId: row.contentId, arrived: row.expected - 1, reason: 'damaged' };
    await this.change(`POST ${path}/receipts`, treasurer, { items: [item] });
  }

  /** One request that changes something, `POST /v1/…`, by somebody. */
  private change<T>(
    what: string,
    who: string,
    body?: object | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const [method = '', path = ''] = what.split(' ');
    return this.post.ask<T>(who, { method, path, body, headers });
  }

  /** Waits for the worker where the answer is a task. */
  private async done(answer: Task, who: string): Promise<void> {
    if (answer.kind === undefined) return;
    const task = await this.post.watch<Task>(who, `/v1/tasks/${answer.id}`, ({ state }) => state !== 'waiting');
    if (task.state !== 'done') throw new Error(`a task was refused: ${JSON.stringify(task.problem)}`);
  }
}
