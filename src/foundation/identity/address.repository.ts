import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Language } from '../../shared/language.js';

export interface Address {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

/** Where people are written to, for those who tell them something; never shown to anybody. */
@Injectable()
export class Addresses {
  ofPerson(tx: Tx, personId: string): Promise<Address[]> {
    return tx.query('SELECT name, email, language FROM person WHERE id = $1 AND email IS NOT NULL', [personId]);
  }

  /** Of those who act for an organisation: treasurers, coordinators, receivers. */
  ofOrganisation(tx: Tx, organisationId: string): Promise<Address[]> {
    return tx.query(
      `SELECT DISTINCT p.name, p.email, p.language FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND m.role IN ('treasurer', 'coordinator', 'receiver')
         AND p.email IS NOT NULL ORDER BY p.email`,
      [organisationId],
    );
  }

  /** Of those who organise journeys for a partnership. */
  ofOrganisers(tx: Tx, partnershipId: string): Promise<Address[]> {
    return tx.query(
      `SELECT DISTINCT p.name, p.email, p.language FROM partnership_member pm
       JOIN membership m ON m.organisation_id = pm.organisation_id AND m.ended_at IS NULL AND m.role = 'transport-organiser'
       JOIN person p ON p.id = m.person_id
       WHERE pm.partnership_id = $1 AND pm.ended_at IS NULL AND p.email IS NOT NULL ORDER BY p.email`,
      [partnershipId],
    );
  }

  /** Of a household's people, and its own where nobody of it has that one; French where nobody says. */
  ofMember(tx: Tx, memberId: string): Promise<Address[]> {
    return tx.query(
      `SELECT DISTINCT ON (email) name, email, language FROM (
         SELECT p.name, p.email, p.language, 1 AS place FROM member_person mp JOIN person p ON p.id = mp.person_id
         WHERE mp.member_id = $1 AND p.email IS NOT NULL
         UNION ALL SELECT name, email, 'fr', 2 FROM member WHERE id = $1 AND email IS NOT NULL) found
       ORDER BY email, place`,
      [memberId],
    );
  }
}
