import { Check, Entity, Index } from 'typeorm';
import { Instant, Json, Text, Uuid, Whole } from '../database/index.js';

/** Work in the background that someone asked for. */
@Entity('task')
@Index('task_waiting_idx', ['createdAt'], { where: `state = 'waiting'` })
@Check('task_progress_check', 'progress BETWEEN 0 AND 100')
@Check('task_state_check', `state IN ('waiting', 'done', 'refused')`)
export class Task {
  @Uuid({ primary: true })
  id: string;

  @Text()
  kind: string;

  @Text()
  state: string;

  @Text()
  actor: string;

  @Json()
  input: object;

  @Json({ nullable: true })
  result: object | null;

  @Json({ nullable: true })
  problem: object | null;

  /** In percent. */
  @Whole({ default: '0' })
  progress: number;

  @Instant()
  createdAt: Date;

  @Instant({ nullable: true })
  finishedAt: Date | null;
}
