import { CharterFile, CharterSignatures, CharterVersions } from '../foundation/charter/index.js';
import {
  Agreements,
  Committee,
  Decisions,
  type Effect,
  Links,
  PartnershipLife,
  Synergies,
} from '../foundation/partnership/index.js';
import { Atlas } from '../foundation/territory/index.js';
import { Authenticator, Caller, rights } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { demoArticles } from './charter.js';
import { addHolder, addMembership } from './load-people.js';
import type { LoadedPartnership } from './load-partnership.js';
import type { LoadedBrussels, Loading } from './loading.js';
import type { DemoPartnership } from './story.js';

/** An organisation with the person who speaks for it. */
interface Speaker {
  readonly id: string;
  readonly person: string;
}

interface Speakers {
  readonly platforms: readonly [Speaker, Speaker];
  readonly townHalls: readonly Speaker[];
  readonly emigrants: Speaker;
}

const dayMs = 86_400_000;

/** What a partnership stands on: an agreement, a committee, a charter that it adopted and all have signed, and links. */
export async function loadGovernance(
  loading: Loading,
  { brussels, partnership }: { brussels: LoadedBrussels; partnership: LoadedPartnership },
  story: DemoPartnership,
): Promise<void> {
  const speakers = await loadSpeakers(loading, { brussels, partnership }, story);
  await loadAgreement(loading, partnership.id, speakers);
  await loadSeats(loading, partnership.id, speakers);
  await loadCertificates(loading, partnership);
  await loadCharter(loading, { brussels, partnership }, { story, speakers });
  await loadLinks(loading, partnership, story);
}

/** A question to the committee, to which every seat says yes. */
export async function decide(
  { services, tx }: Loading,
  partnershipId: string,
  { title, proposal, effect }: { title: string; proposal: string; effect: Effect },
): Promise<void> {
  const decisions = services.get(Decisions);
  const closesAt = new Date(services.get(Clock).now().getTime() + 30 * dayMs).toISOString();
  const asked = {
    title,
    proposal,
    effect: { kind: effect.kind, ...(effect.subject === null ? {} : { subject: effect.subject }) },
  };
  const { id } = await decisions.open(Caller.system, partnershipId, { ...asked, closesAt });
  const seats = await tx.query<{ person: string }[]>('SELECT person_id AS person FROM seat WHERE partnership_id = $1', [
    partnershipId,
  ]);
  for (const { person } of seats) {
    const caller = await callerFor(
      services,
      person,
      'POST /v1/partnerships/:partnershipId/decisions/:decisionId/votes',
    );
    await decisions.vote(caller, partnershipId, id, { choice: 'yes' });
  }
}

/** Somebody at a route, with the rights that they have there. */
export async function callerFor(services: Loading['services'], personId: string, route: string): Promise<Caller> {
  const standing = await services.get(Authenticator).standingOf(personId);
  const right = rights[route];
  if (!standing || !right) throw new Error(`nobody to ask ${route}`);
  return Caller.of(right, { standing, limit: null, sessionId: null });
}

async function loadSpeakers(
  loading: Loading,
  { brussels, partnership }: { brussels: LoadedBrussels; partnership: LoadedPartnership },
  { key, territory }: DemoPartnership,
): Promise<Speakers> {
  const atlas = loading.services.get(Atlas);
  const [side] = await loading.tx.query<{ b: string }[]>('SELECT territory_b_id AS b FROM partnership WHERE id = $1', [
    partnership.id,
  ]);
  const add = async (
    kind: 'platform' | 'town-hall' | 'association',
    where: 'a' | 'b',
    name: string,
  ): Promise<Speaker> => {
    const territoryId = where === 'a' ? brussels.territoryId : (side?.b ?? '');
    const code = `${kind}-${where}-${key}`.toUpperCase();
    const { id } = await atlas.createOrganisation(Caller.system, { territoryId, kind, code, name, address: name });
    const person = await addHolder(loading, `${kind}-${where}.${key}`, where === 'a' ? 'fr' : 'ar');
    await addMembership(loading, person, id, 'coordinator');
    await loading.services
      .get(PartnershipLife)
      .addMember(Caller.system, partnership.id, { organisationId: id, side: where });
    return { id, person };
  };
  const townHallB = key === 'tunisia' ? [await add('town-hall', 'b', `Commune de ${territory.name}`)] : [];
  return {
    platforms: [
      await add('platform', 'a', `Plateforme de Bruxelles, ${territory.name}`),
      await add('platform', 'b', `Plateforme de ${territory.name}`),
    ],
    townHalls: [await add('town-hall', 'a', `Commune bruxelloise, ${territory.name}`), ...townHallB],
    emigrants: await add('association', 'a', `Association des gens de ${territory.name}`),
  };
}

/** Signed by all; where the town hall of the producers' side has no council, the others let it off. */
async function loadAgreement({ services, months }: Loading, partnershipId: string, speakers: Speakers): Promise<void> {
  const agreements = services.get(Agreements);
  const texts = {
    fr: 'Nos deux territoires conviennent d’un partenariat de co-responsabilité et de solidarité.',
    nl: 'Onze twee gebieden komen een partnerschap van medeverantwoordelijkheid en solidariteit overeen.',
    en: 'Our two territories agree on a partnership of co-responsibility and solidarity.',
    ar: 'يتفق إقليمانا على شراكة في المسؤولية المشتركة والتضامن.',
  };
  const validFrom = services.get(Clock).now().toISOString().slice(0, 10);
  const { id, textHash } = await agreements.create(Caller.system, partnershipId, {
    ...{ texts, validFrom, validUntil: `${Number(months[0]?.slice(0, 4)) + 5}-12-31` },
  });
  const parties = [...speakers.platforms, ...speakers.townHalls];
  const route = 'POST /v1/partnerships/:partnershipId/agreements/:agreementId/signatures';
  for (const { id: organisationId, person } of parties)
    await agreements.sign(await callerFor(services, person, route), partnershipId, id, {
      ...{ organisationId, role: 'coordinator', textHash },
    });
  if (speakers.townHalls.length === 2) return;
  const reason = 'No council until the elections';
  for (const { id: organisationId, person } of parties)
    await agreements.waive(await callerFor(services, person, route), partnershipId, id, {
      ...{ organisationId, side: 'b', reason },
    });
}

async function loadSeats({ services, months }: Loading, partnershipId: string, speakers: Speakers): Promise<void> {
  const committee = services.get(Committee);
  const since = services.get(Clock).now().toISOString().slice(0, 10);
  const term = { since, until: `${Number(months.at(-1)?.slice(0, 4)) + 1}-12-31` };
  const [a, b] = speakers.platforms;
  const seats = [
    { kind: 'platform-a', of: a },
    { kind: 'platform-b', of: b },
    { kind: 'emigrants', of: speakers.emigrants },
  ] as const;
  for (const { kind, of } of seats)
    await committee.addSeat(Caller.system, partnershipId, {
      kind,
      personId: of.person,
      organisationId: of.id,
      ...term,
    });
}

/** Every producer has a certificate for organic growing that lasts over the season. */
async function loadCertificates({ services, months }: Loading, { id, producers }: LoadedPartnership): Promise<void> {
  const file = services.get(CharterFile);
  const year = Number(months[0]?.slice(0, 4));
  for (const { id: producerId, code } of producers)
    await file.addCertificate(Caller.system, id, {
      ...{ producerId, kind: 'organic', number: `DEMO-BIO-${code}`, issuer: 'Made up for the demonstration' },
      ...{ validFrom: `${year - 1}-01-01`, validUntil: `${year + 2}-12-31` },
    });
}

async function loadCharter(
  loading: Loading,
  { brussels, partnership }: { brussels: LoadedBrussels; partnership: LoadedPartnership },
  { story, speakers }: { story: DemoPartnership; speakers: Speakers },
): Promise<void> {
  const { services } = loading;
  const [first] = story.offers;
  const floor = {
    ...{ hsCode: first?.hsCode ?? '', currency: story.territory.currency },
    perKgMinor: Math.floor(((first?.priceMinor ?? 0) * 900) / (first?.packNetGrams ?? 1)), // a tenth under this season's price
  };
  const signBy = new Date(services.get(Clock).now().getTime() + 60 * dayMs).toISOString().slice(0, 10);
  const versions = services.get(CharterVersions);
  const { id, textHash } = await versions.create(Caller.system, partnership.id, {
    ...{ signBy, articles: demoArticles(floor), committeeDecides: ['open-season'] },
  });
  await decide(loading, partnership.id, {
    ...{ title: 'Our charter', proposal: 'That we adopt it.', effect: { kind: 'adopt-charter', subject: id } },
  });
  await versions.adopt(Caller.system, partnership.id, id);
  const route = 'POST /v1/partnerships/:partnershipId/charter/versions/:versionId/signatures';
  for (const { id: organisationId, person } of await signatories(loading, { brussels, partnership }, speakers))
    await services.get(CharterSignatures).sign(await callerFor(services, person, route), partnership.id, id, {
      organisationId,
      role: 'coordinator',
      textHash,
    });
}

/** Both platforms, the treasurers of the groups, and the coordinators of the cooperatives for their producers. */
async function signatories(
  { tx }: Loading,
  { partnership }: { brussels: LoadedBrussels; partnership: LoadedPartnership },
  { platforms }: Speakers,
): Promise<readonly Speaker[]> {
  const rows = await tx.query<Speaker[]>(
    `SELECT o.id, m.person_id AS person FROM partnership_member p JOIN organisation o ON o.id = p.organisation_id
     JOIN membership m ON m.organisation_id = o.id AND m.role = CASE o.kind WHEN 'consumer-group' THEN 'treasurer' ELSE 'coordinator' END
     WHERE p.partnership_id = $1 AND o.kind IN ('consumer-group', 'producer-cooperative') ORDER BY o.code`,
    [partnership.id],
  );
  return [...platforms, ...rows];
}

/** Two schools, two choirs, and a group with one of its growers; others between the same countries may see how many. */
async function loadLinks({ services }: Loading, partnership: LoadedPartnership, story: DemoPartnership): Promise<void> {
  const links = services.get(Links);
  const today = services.get(Clock).now();
  const since = new Date(today.getTime() - 400 * dayMs).toISOString().slice(0, 10);
  const [group] = partnership.groups;
  const [producer] = partnership.producers;
  const { name } = story.territory;
  const link = (type: 'schools' | 'culture', a: string, b: string) =>
    links.create(Caller.system, partnership.id, { kind: 'similar', type, a: { name: a }, b: { name: b }, since });
  const { id } = await link('schools', 'École communale 5', `École de ${name}`);
  await link('culture', 'Chorale du canal', `Chorale de ${name}`);
  await links.create(Caller.system, partnership.id, {
    ...{ kind: 'complementary', type: 'producer-consumer', since },
    a: { name: group?.code ?? '', ...(group ? { organisationId: group.id } : {}) },
    b: { name: producer?.name ?? '', ...(producer ? { organisationId: producer.id } : {}) },
  });
  await links.addActivity(Caller.system, partnership.id, id, {
    ...{ day: new Date(today.getTime() - 30 * dayMs).toISOString().slice(0, 10), title: 'Letters and drawings' },
    participants: 46,
  });
  await services.get(Synergies).publish(Caller.system, partnership.id, ['groups', 'producers', 'links', 'diversity']);
}
