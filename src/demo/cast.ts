import { Actor } from './client.js';
import { emailOf } from './people.js';
import type { DemoPartnership } from './story.js';

interface Organisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
}

export interface Cycle {
  readonly id: string;
  readonly month: string;
  readonly state: string;
}

export interface Offer {
  readonly id: string;
  readonly code: string;
}

/** Everyone and everything a partnership's play needs, found at the API by name and code. */
export interface Cast {
  readonly story: DemoPartnership;
  readonly seasonId: string;
  readonly seasonName: string;
  readonly offers: ReadonlyMap<string, Offer>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  /** Season coordinators of the consumers' and of the producers' side. */
  readonly sides: readonly [Actor, Actor];
  readonly treasurers: ReadonlyMap<string, Actor>;
  readonly cooperatives: ReadonlyMap<string, Actor>;
  readonly receiver: Actor;
  readonly transport: Actor;
  readonly money: Actor;
}

/** Null where this server has no such partnership. */
export async function castOf(url: string, password: string, story: DemoPartnership): Promise<Cast | null> {
  const actor = (who: string): Actor => new Actor(url, emailOf(who), password);
  const [a, b] = [actor(`season-a.${story.key}`), actor(`season-b.${story.key}`)];
  const partnership = (await a.list<{ id: string; name: string }>('/v1/partnerships')).find(
    ({ name }) => name === story.name,
  );
  if (!partnership) return null;
  const [season] = await a.list<{ id: string; name: string }>(`/v1/partnerships/${partnership.id}/seasons`);
  if (!season) return null;
  const offers = await a.get<{ items: Offer[] }>(`/v1/seasons/${season.id}/offers`);
  const organisations = await a.list<Organisation>('/v1/organisations');
  return {
    ...{ story, seasonId: season.id, seasonName: season.name, sides: [a, b] },
    offers: new Map(offers.items.map((offer) => [offer.code, offer])),
    organisations: new Map(organisations.map((organisation) => [organisation.code, organisation])),
    treasurers: new Map(story.groups.map((code) => [code, actor(`treasurer.${code}`)])),
    cooperatives: new Map(story.cooperatives.map(({ code }) => [code, actor(`coordinator.${code}`)])),
    receiver: actor(`receiver.${story.key}`),
    transport: actor(`transport.${story.key}`),
    money: actor(`money.${story.key}`),
  };
}

/** An organisation of the story, which the loading made. */
export function organisationOf({ organisations }: Cast, code: string): Organisation {
  const found = organisations.get(code);
  if (!found) throw new Error(`the demonstration has no ${code}`);
  return found;
}

export interface Journey {
  readonly id: string;
  readonly number: string;
  readonly carrierId: string | null;
  readonly version: number;
  readonly cycles: readonly { readonly cycleId: string }[];
}

/** The transport job that carries a month's load. */
export async function journeyOf({ transport, seasonId }: Cast, cycleId: string): Promise<Journey | undefined> {
  const journeys = await transport.list<Journey>(`/v1/transport-jobs?seasonId=${seasonId}`);
  return journeys.find(({ cycles }) => cycles.some((cycle) => cycle.cycleId === cycleId));
}
