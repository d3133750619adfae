import type { INestApplicationContext } from '@nestjs/common';
import type { MemberName } from '../foundation/identity/index.js';
import type { Tx } from '../platform/database/index.js';
import type { Month } from '../shared/month.js';
import type { DropOffKey } from './places.js';
import type { GroupCode } from './story.js';

/** What every part of the loading works with: the services, the one transaction, and what is there already. */
export interface Loading {
  readonly services: INestApplicationContext;
  readonly tx: Tx;
  /** Of everyone who holds a task. */
  readonly password: string;
  readonly months: readonly Month[];
}

export interface LoadedGroup {
  readonly id: string;
  readonly code: GroupCode;
  readonly appetite: number;
  readonly dropOff: DropOffKey;
  readonly members: readonly MemberName[];
}

/** Brussels, with its groups and the places where goods are handed to them. */
export interface LoadedBrussels {
  readonly territoryId: string;
  readonly groups: ReadonlyMap<GroupCode, LoadedGroup>;
  readonly dropOffs: ReadonlyMap<DropOffKey, string>;
}
