import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Cycle, CycleSteps, Seasons, type StepContext, type StepName } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { type EventKind, eventKinds, stateOf } from './domain/index.js';
import { Manifests } from './manifests.service.js';
import type { EventDto, UpdateJobDto } from './transport.dto.js';
import { transportErrors } from './transport.errors.js';
import { type Job, type ManifestHead, type TransportEvent, TransportRepository } from './transport.repository.js';

export interface JobView extends Job {
  readonly state: EventKind;
}

/** Events by which a journey's months take a step. */
const stepOf: Readonly<Partial<Record<EventKind, StepName>>> = { departed: 'depart', arrived: 'arrive' };

/** Journeys: planned with the load, told by dated events, papered by manifests. */
@Injectable()
export class Transports implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly steps: CycleSteps,
    private readonly rows: TransportRepository,
    private readonly manifests: Manifests,
    private readonly seasons: Seasons,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register('consolidate', async (context) => {
      const job = await this.plan(context);
      const { number, version } = await this.manifests.write(context.tx, { ...context, job }, 'draft');
      return { transportJob: job.number, manifest: number, manifestVersion: version };
    });
    this.steps.register('match', async (context) => {
      if (context.cycle.state !== 'consolidated') return null;
      const job = present(await this.rows.jobOf(context.tx, context.cycle), 'a consolidated cycle has its journey');
      const { version } = await this.manifests.write(context.tx, { ...context, job }, 'draft');
      return { manifestVersion: version };
    });
    this.steps.register('load', async (context) => {
      const job = await this.happen(context, 'loading');
      const { number, version } = await this.manifests.write(context.tx, { ...context, job }, 'issued');
      return { manifest: number, manifestVersion: version };
    });
    this.steps.register('depart', async (context) => ({ departed: (await this.happen(context, 'departed')).number }));
    this.steps.register('arrive', async (context) => ({ arrived: (await this.happen(context, 'arrived')).number }));
  }

  /** The manifest that stands; null before the consolidation. */
  manifest(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<ManifestHead | null> {
    return this.rows.standingManifest(tx, cycle);
  }

  jobOf(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<Job | null> {
    return this.rows.jobOf(tx, cycle);
  }

  list(caller: Caller, query: PageQuery & { seasonId?: string }): Promise<Page<JobView>> {
    return this.transaction.read('list-transport-jobs', async (tx) => {
      const page = { seasonId: query.seasonId ?? null, after: idAfter(query), limit: query.limit };
      const jobs = pageOf(await this.rows.jobs(tx, caller.reach, page), query.limit, ({ id }) => [id]);
      const items = [];
      for (const job of jobs.items) items.push(await this.view(tx, job));
      return { ...jobs, items };
    });
  }

  get(caller: Caller, id: string): Promise<JobView> {
    return this.transaction.read('get-transport-job', async (tx) => this.view(tx, await this.reached(tx, caller, id)));
  }

  /** With the job locked: what changes on the papers makes a new version of them. */
  async change(tx: Tx, before: Job, what: UpdateJobDto): Promise<JobView> {
    await this.rows.update(tx, { ...before, ...what });
    const job = await this.rows.job(tx, before.id);
    for (const { seasonId, cycleId } of job.cycles) {
      const standing = await this.rows.standingManifest(tx, { seasonId, id: cycleId });
      if (!standing) continue;
      const season = await this.seasons.season(tx, seasonId);
      const cycle = await this.seasons.cycle(tx, cycleId);
      await this.manifests.write(tx, { season, cycle, job, at: this.clock.now() }, standing.status);
    }
    return this.view(tx, job);
  }

  /** Notes that something has happened to a journey just now. */
  tell(tx: Tx, job: Job, kind: EventKind, note: string): Promise<void> {
    return this.record(tx, job, { kind, at: this.clock.now(), note });
  }

  /** Throws `transport-too-late` where the journey has come to this, or further. */
  async demandBefore(tx: Tx, job: Job, kind: EventKind): Promise<void> {
    const state = stateOf(await this.rows.events(tx, job.id));
    if (eventKinds.indexOf(state) >= eventKinds.indexOf(kind)) throw transportErrors['transport-too-late']();
  }

  events(caller: Caller, id: string): Promise<TransportEvent[]> {
    return this.transaction.read('list-transport-events', async (tx) => {
      await this.reached(tx, caller, id);
      return this.rows.events(tx, id);
    });
  }

  /** What happens on the road moves its months along: told twice, or told late, it changes nothing in them. */
  report(caller: Caller, id: string, dto: EventDto): Promise<TransportEvent> {
    return this.transaction.run('report-transport-event', async (tx) => {
      const { cycles, partnershipId } = await this.reached(tx, caller, id);
      const now = this.clock.now();
      const at = dto.at === undefined ? now : new Date(dto.at);
      if (at > now) throw transportErrors['event-in-future']({}, [{ pointer: '/at', code: 'event-in-future' }]);
      const event = {
        ...{ id: newId(), kind: dto.kind, at, place: dto.place ?? '', note: dto.note ?? '' },
        ...{ reporter: caller.id, recordedAt: now },
      };
      await this.rows.addEvent(tx, id, event);
      await recordEvent(tx, 'transport.reported', { partnershipId }, { jobId: id, kind: dto.kind });
      const step = stepOf[dto.kind];
      for (const { cycleId } of step ? cycles : []) if (step) await this.steps.run(caller, cycleId, step);
      return event;
    });
  }

  async reached(tx: Tx, caller: Caller, id: string, lock: '' | 'FOR UPDATE OF j' = ''): Promise<Job> {
    const job = await this.rows.job(tx, id, lock);
    caller.demand({ partnershipId: job.partnershipId });
    return job;
  }

  private async plan({ tx, season, cycle, at }: StepContext): Promise<Job> {
    const before = await this.rows.jobOf(tx, cycle);
    if (before) return before;
    const job: Job = {
      ...{
        id: newId(),
        partnershipId: season.partnershipId,
        number: `T-${cycle.month}/${cycle.id.slice(-4).toUpperCase()}`,
      },
      ...{ organiser: season.rules.organisedBy, carrierId: null, vehicle: '', seals: '', importer: '', version: 1 },
      ...{ createdAt: at, cycles: [{ seasonId: season.id, cycleId: cycle.id }] },
    };
    await this.rows.create(tx, job);
    await this.record(tx, job, { kind: 'planned', at });
    return job;
  }

  /** Notes what a step says of the journey, unless someone on the road has told it before. */
  private async happen({ tx, cycle, at }: StepContext, kind: EventKind): Promise<Job> {
    const job = present(await this.rows.jobOf(tx, cycle), 'a loaded cycle has its journey');
    const events = await this.rows.events(tx, job.id);
    if (stateOf(events) === 'cancelled') throw transportErrors['transport-cancelled']();
    const told = events.some((event) => event.kind === kind || (kind === 'departed' && event.kind === 'arrived'));
    if (!told) await this.record(tx, job, { kind, at });
    return job;
  }

  private async record(
    tx: Tx,
    job: Job,
    { kind, at, note = '' }: { kind: EventKind; at: Date; note?: string },
  ): Promise<void> {
    const event = { id: newId(), kind, at, place: '', note, reporter: currentContext().actor, recordedAt: at };
    await this.rows.addEvent(tx, job.id, event);
  }

  async view(tx: Tx, job: Job): Promise<JobView> {
    return { ...job, state: stateOf(await this.rows.events(tx, job.id)) };
  }
}
