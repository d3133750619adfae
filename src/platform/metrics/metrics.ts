import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds: from an answer out of memory to the longest that a person waits. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

let ofProcess: Registry | null = null;

/** Memory, processor, event loop and garbage collection: measured once, however many products run in one process. */
function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

/** What this process counts and measures. Labels are names from our own code: never ids, addresses or people. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly looks: (() => Promise<void>)[] = [];

  readonly requests = new Histogram({
    name: 'interlocal_http_request_duration_seconds',
    help: 'Answers by route template and status.',
    ...{ labelNames: ['method', 'route', 'status'] as const, buckets, registers: this.registers },
  });

  readonly jobs = new Histogram({
    name: 'interlocal_job_duration_seconds',
    help: 'Runs of jobs: done, refused by a rule, or failed and perhaps tried again.',
    ...{ labelNames: ['queue', 'job', 'outcome'] as const, buckets, registers: this.registers },
  });

  readonly retries = new Counter({
    name: 'interlocal_transaction_retries_total',
    help: 'Transactions begun again after a serialization failure or a deadlock.',
    ...{ labelNames: ['name'] as const, registers: this.registers },
  });

  constructor() {
    processMetrics();
  }

  /** A figure that goes up and down. */
  gauge<T extends string>(name: string, help: string, labelNames: readonly T[]): Gauge<T> {
    return new Gauge<T>({ name: `interlocal_${name}`, help, labelNames, registers: this.registers });
  }

  /** Looks figures up whenever somebody reads them. */
  beforeReading(look: () => Promise<void>): void {
    this.looks.push(look);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything in Prometheus' text format. */
  async text(): Promise<string> {
    await Promise.all(this.looks.map((look) => look()));
    return Registry.merge([processMetrics(), this.registry]).metrics();
  }
}
