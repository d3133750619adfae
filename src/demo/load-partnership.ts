import { PartnershipLife } from '../foundation/partnership/index.js';
import { Atlas } from '../foundation/territory/index.js';
import { Caller } from '../platform/auth/index.js';
import { addHolder, addMembership } from './load-people.js';
import type { LoadedBrussels, LoadedGroup, Loading } from './loading.js';
import type { DemoPartnership, DemoProducer } from './story.js';

export interface LoadedPartnership {
  readonly id: string;
  readonly loadingPointId: string;
  readonly groups: readonly LoadedGroup[];
  readonly producers: readonly (DemoProducer & { readonly id: string })[];
}

/** The producers' territory, its organisations with their people, and the partnership with Brussels. */
export async function loadPartnership(
  loading: Loading,
  brussels: LoadedBrussels,
  story: DemoPartnership,
): Promise<LoadedPartnership> {
  const atlas = loading.services.get(Atlas);
  const partnerships = loading.services.get(PartnershipLife);
  const territory = await atlas.createTerritory({ ...story.territory, languages: [...story.territory.languages] });
  const point = await atlas.createLoadingPoint(Caller.system, {
    ...{ ...story.loadingPoint, territoryId: territory.id, timeZone: story.territory.timeZone },
  });
  const { id } = await partnerships.create({
    ...{ name: story.name, description: story.description, reasons: ['migration', 'solidarity trade'] },
    ...{ territoryAId: brussels.territoryId, territoryBId: territory.id },
  });
  const supply = await loadSupply(loading, territory.id, story);
  const groups = story.groups.flatMap((code) => brussels.groups.get(code) ?? []);
  for (const group of groups) await partnerships.addMember(Caller.system, id, { organisationId: group.id, side: 'a' });
  for (const organisationId of supply.organisations)
    await partnerships.addMember(Caller.system, id, { organisationId, side: 'b' });
  await loadMandates(loading, id, story);
  return { id, loadingPointId: point.id, groups, producers: supply.producers };
}

async function loadSupply(loading: Loading, territoryId: string, story: DemoPartnership) {
  const atlas = loading.services.get(Atlas);
  const organisations: string[] = [];
  const producers: (DemoProducer & { id: string })[] = [];
  for (const { producers: growers, ...cooperative } of story.cooperatives) {
    const kind = 'producer-cooperative';
    const { id: parentId } = await atlas.createOrganisation(Caller.system, { territoryId, kind, ...cooperative });
    const coordinator = await addHolder(loading, `coordinator.${cooperative.code}`, 'fr');
    await addMembership(loading, coordinator, parentId, 'coordinator');
    organisations.push(parentId);
    for (const { harvests, ...producer } of growers) {
      const { id } = await atlas.createOrganisation(Caller.system, {
        territoryId,
        kind: 'producer',
        parentId,
        ...producer,
      });
      producers.push({ ...producer, harvests, id });
      organisations.push(id);
    }
  }
  const receiver = await addHolder(loading, `receiver.${story.key}`, 'ar');
  await addMembership(loading, receiver, organisations[0] ?? '', 'receiver');
  const { costMinor: _, ...carrier } = story.carrier;
  const { id: carrierId } = await atlas.createOrganisation(Caller.system, {
    ...{ territoryId, kind: 'transport-operator' as const, ...carrier },
  });
  await addMembership(
    loading,
    await addHolder(loading, `transport.${story.key}`, 'ar'),
    carrierId,
    'transport-organiser',
  );
  return { organisations: [...organisations, carrierId], producers };
}

async function loadMandates(loading: Loading, partnershipId: string, { key }: DemoPartnership): Promise<void> {
  const partnerships = loading.services.get(PartnershipLife);
  const mandates = [
    { who: `season-a.${key}`, kind: 'season-coordinator', side: 'a' },
    { who: `season-b.${key}`, kind: 'season-coordinator', side: 'b' },
    { who: `money.${key}`, kind: 'partnership-treasurer', side: 'a' },
  ] as const;
  for (const { who, kind, side } of mandates) {
    const personId = await addHolder(loading, who, side === 'a' ? 'fr' : 'ar');
    await partnerships.addMandate(Caller.system, partnershipId, { personId, kind, side });
  }
}
