import { Injectable } from '@nestjs/common';
import { Authenticator, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { BulkImport, type BulkRow, isEmailAddress, type StreamedBody } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import { isLanguage } from '../../shared/language.js';
import { identityErrors } from './identity.errors.js';
import { MemberRepository } from './member.repository.js';
import { Memberships } from './memberships.service.js';
import { PersonRepository } from './person.repository.js';

/** A group's list of members: one household with one person a row; numbers are given where the file has none. */
@Injectable()
export class MemberImports {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: MemberRepository,
    private readonly memberships: Memberships,
    private readonly persons: PersonRepository,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  run(
    caller: Caller,
    what: { organisationId: string; dryRun: boolean },
    body: StreamedBody,
  ): Promise<{ rows: number; applied: boolean }> {
    return this.transaction.run('import-members', async (tx) => {
      const place = await this.memberships.reached(tx, caller, what.organisationId);
      if (place.kind !== 'consumer-group') throw identityErrors['not-a-group']();
      const file = new BulkImport(['name', 'email', 'language'], ['code']);
      let next = await this.rows.nextNumber(tx, place.id);
      const taken = await this.rows.numbers(tx, place.id);
      for await (const rows of file.batches(body)) {
        const good: NewHousehold[] = [];
        for (const row of rows) {
          const mistake = mistakeIn(row, taken);
          if (mistake) {
            file.refuse({ line: row.line, ...mistake });
            continue;
          }
          while (row.cells.code === '' && taken.has(`M${next}`)) next += 1;
          const memberNo = row.cells.code === '' ? `M${next}` : (row.cells.code ?? '');
          taken.add(memberNo);
          good.push(householdOf(row, memberNo));
        }
        if (!what.dryRun && !file.hasMistakes) await this.add(tx, place.id, good);
      }
      file.demandNoMistake();
      this.authenticator.forget();
      return { rows: file.rows, applied: !what.dryRun };
    });
  }

  private async add(tx: Tx, groupId: string, rows: readonly NewHousehold[]): Promise<void> {
    const at = this.clock.now();
    const withAddress = rows.flatMap(({ email, ...row }) => (email === null ? [] : [{ ...row, id: newId(), email }]));
    await this.persons.insertNew(tx, withAddress, at);
    await this.rows.addHouseholds(tx, groupId, rows, at);
  }
}

interface NewHousehold {
  readonly id: string;
  readonly memberNo: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
}

function householdOf({ cells: { name = '', email = '', language = '' } }: BulkRow, memberNo: string): NewHousehold {
  return { id: newId(), memberNo, name, email: email === '' ? null : email.toLowerCase(), language };
}

function mistakeIn(
  { cells }: BulkRow,
  taken: ReadonlySet<string>,
): { column: string; code: string; params?: { memberNo: string } } | null {
  const { name = '', email = '', language = '', code = '' } = cells;
  if (name === '' || name.length > 200) return { column: 'name', code: 'invalid-name' };
  if (email !== '' && !isEmailAddress(email)) return { column: 'email', code: 'invalid-email' };
  if (!isLanguage(language)) return { column: 'language', code: 'invalid-language' };
  if (code.length > 40 || taken.has(code))
    return { column: 'code', code: 'member-number-taken', params: { memberNo: code.slice(0, 40) } };
  return null;
}
