import { Injectable } from '@nestjs/common';
import { accessErrors, Authenticator, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { demandVersion, idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { namedIn, refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { Places } from '../territory/index.js';
import { CommitteeRepository, type MeetingRecord, type SeatRecord } from './committee.repository.js';
import type { MeetingDto, SeatDto, UpdateMeetingDto } from './committee.dto.js';
import { committeeErrors } from './committee.errors.js';
import type { Partnership } from './partnership.entity.js';
import { Partnerships } from './partnerships.service.js';

export type SeatView = Omit<SeatRecord, 'personId'> & { readonly name: string; readonly inTerm: boolean };

/** The steering committee: its seats with their terms, and its meetings. */
@Injectable()
export class Committee {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: CommitteeRepository,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  seats(caller: Caller, partnershipId: string): Promise<SeatView[]> {
    return this.transaction.read('list-seats', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const today = this.today();
      const rows = await this.rows.seats(tx, partnershipId);
      return rows.map(({ personId, ...seat }) => ({ ...seat, inTerm: isInTerm(seat, today) }));
    });
  }

  addSeat(caller: Caller, partnershipId: string, dto: SeatDto): Promise<SeatRecord> {
    return this.transaction.run('fill-seat', async (tx) => {
      const partnership = await this.partnerships.demand(tx, caller, partnershipId);
      if (dto.until < dto.since) throw refusalAt('/until', 'seat-dates-reversed');
      await this.demandOrigin(tx, partnership, dto);
      const { organisationId = null, meetingId = null, ...given } = dto;
      const held = await this.rows.lockedSeats(tx, partnershipId);
      const overlaps = held.some(
        ({ personId, since, until }) => personId === dto.personId && since <= dto.until && dto.since <= until,
      );
      if (overlaps) throw committeeErrors['seat-held']();
      const seat = { ...given, id: newId(), partnershipId, organisationId, meetingId };
      await this.rows.addSeat(tx, seat);
      this.authenticator.forget();
      return seat;
    });
  }

  endSeat(caller: Caller, partnershipId: string, id: string): Promise<void> {
    return this.transaction.run('end-seat', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const found = (await this.rows.seats(tx, partnershipId)).some((seat) => seat.id === id);
      if (!found) throw accessErrors['not-found']();
      await this.rows.endSeat(tx, partnershipId, id, this.clock.now());
      this.authenticator.forget();
    });
  }

  meetings(caller: Caller, partnershipId: string, query: PageQuery): Promise<Page<MeetingRecord>> {
    return this.transaction.read('list-meetings', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      return pageOf(await this.rows.meetings(tx, partnershipId, idAfter(query), query.limit), query.limit, ({ id }) => [
        id,
      ]);
    });
  }

  createMeeting(caller: Caller, partnershipId: string, dto: MeetingDto): Promise<MeetingRecord> {
    return this.transaction.run('call-meeting', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const meeting = { ...dto, id: newId(), partnershipId, at: new Date(dto.at), minutes: null, version: 1 };
      await this.rows.putMeeting(tx, meeting);
      return meeting;
    });
  }

  updateMeeting(
    caller: Caller,
    ids: { partnershipId: string; meetingId: string },
    version: number,
    { at, ...dto }: UpdateMeetingDto,
  ): Promise<MeetingRecord> {
    return this.transaction.run('write-minutes', async (tx) => {
      await this.partnerships.demand(tx, caller, ids.partnershipId);
      await this.rows.lockedSeats(tx, ids.partnershipId);
      const found = await this.rows.meeting(tx, ids.partnershipId, ids.meetingId);
      demandVersion(found.version, version);
      const { place = found.place, agenda = found.agenda, minutes = found.minutes } = dto;
      const when = at === undefined ? found.at : new Date(at);
      const meeting = { ...found, place, agenda, minutes, at: when, version: version + 1 };
      await this.rows.putMeeting(tx, meeting);
      return meeting;
    });
  }

  /** Throws `not-found`. */
  meeting(tx: Tx, partnershipId: string, id: string): Promise<MeetingRecord> {
    return this.rows.meeting(tx, partnershipId, id);
  }

  /** The seats that are held today. */
  async current(tx: Tx, partnershipId: string): Promise<readonly SeatRecord[]> {
    const today = this.today();
    return (await this.rows.seats(tx, partnershipId)).filter((seat) => isInTerm(seat, today));
  }

  /** A platform's seat is of the platform of that side; emigrants are proposed by an organisation or elected. */
  private async demandOrigin(tx: Tx, partnership: Partnership, dto: SeatDto): Promise<void> {
    const { kind, organisationId, meetingId } = dto;
    const wrong = (pointer: string) => refusalAt(pointer, 'seat-without-proposal');
    if (meetingId !== undefined) {
      if (kind !== 'emigrants') throw wrong('/meetingId');
      await namedIn('/meetingId', 'seat-without-proposal', this.rows.meeting(tx, partnership.id, meetingId));
    }
    if (organisationId === undefined) {
      if (kind !== 'emigrants' || meetingId === undefined) throw wrong('/organisationId');
      return;
    }
    const found = await namedIn(
      '/organisationId',
      'unknown-organisation',
      this.places.organisation(tx, organisationId),
    );
    const territory = kind === 'platform-a' ? partnership.territoryAId : partnership.territoryBId;
    const fits =
      kind === 'emigrants'
        ? found.kind === 'association'
        : found.kind === 'platform' && found.territoryId === territory;
    if (!fits) throw wrong('/organisationId');
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}

const isInTerm = ({ since, until }: { since: string; until: string }, today: string): boolean =>
  since <= today && today <= until;
