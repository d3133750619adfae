import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** A household as other rooms see it: without contact data. */
export interface MemberName {
  readonly id: string;
  readonly groupId: string;
  readonly memberNo: string;
  readonly name: string;
}

const nameColumns = 'id, group_id AS "groupId", member_no AS "memberNo", name';

@Injectable()
export class MemberRepository {
  byIds(tx: Tx, ids: readonly string[]): Promise<MemberName[]> {
    return tx.query(`SELECT ${nameColumns} FROM member WHERE id = ANY($1::uuid[]) ORDER BY id`, [ids]);
  }

  ofGroups(tx: Tx, groupIds: readonly string[]): Promise<MemberName[]> {
    return tx.query(
      `SELECT ${nameColumns} FROM member WHERE group_id = ANY($1::uuid[]) AND ended_at IS NULL
       ORDER BY group_id, member_no`,
      [groupIds],
    );
  }
}
