/** A link, by its type and the days on which it stood. */
export interface TieFacts {
  readonly type: string;
  readonly since: string;
  /** The last day, included; null while it lasts. */
  readonly endedOn: string | null;
  readonly activities: readonly { readonly day: string; readonly participants: number }[];
}

/** Proximity by social ties in a year. */
export interface SocialTies {
  readonly year: number;
  /** Links that stood on at least one day of the year. */
  readonly links: number;
  readonly activities: number;
  /** Participations in the year's activities: who came twice counts twice. */
  readonly participants: number;
  /** Shannon index over the types of those links, natural logarithm: 0 where all are of one type, ln n where n types are equally many. */
  readonly diversity: number;
  /** Trips of messengers that arrived in the year, and errands that they delivered. */
  readonly trips: number;
  readonly carried: number;
}

export type Travel = Pick<SocialTies, 'year' | 'trips' | 'carried'>;

/** The figures of each year from the first link's or trip's to this one. */
export function socialTies(links: readonly TieFacts[], travel: readonly Travel[], thisYear: number): SocialTies[] {
  const years = [...links.map(({ since }) => Number(since.slice(0, 4))), ...travel.map(({ year }) => year)];
  const first = Math.min(thisYear, ...years);
  return Array.from({ length: thisYear - first + 1 }, (_, i) => {
    const { trips = 0, carried = 0 } = travel.find(({ year }) => year === first + i) ?? {};
    return { ...ofYear(links, first + i), trips, carried };
  });
}

function ofYear(links: readonly TieFacts[], year: number): Omit<SocialTies, 'trips' | 'carried'> {
  const standing = links.filter(
    ({ since, endedOn }) => since <= `${year}-12-31` && (endedOn === null || endedOn >= `${year}-01-01`),
  );
  const activities = links.flatMap((link) => link.activities).filter(({ day }) => Number(day.slice(0, 4)) === year);
  return {
    year,
    links: standing.length,
    activities: activities.length,
    participants: activities.reduce((total, { participants }) => total + participants, 0),
    diversity: shannon(standing.map(({ type }) => type)),
  };
}

/** H = −Σ p ln p, to four digits. */
export function shannon(types: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  const index = [...counts.values()].reduce((sum, n) => sum - (n / types.length) * Math.log(n / types.length), 0);
  return Math.round(index * 10_000) / 10_000;
}
