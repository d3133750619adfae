import type { Month } from '../../../shared/month.js';

/**
 * An exact rational, reduced and written in decimal digits: `5`, `40/7`, `-3/7`. Text, because it may pass 2^53 and
 * must survive JSON; `parseFraction` reads it.
 */
export type Fraction = string;

/** `proportional`: the same percentage for all; `equal`: the same packs for all until satisfied; `given`: by `weight`. */
export type Weighting = 'proportional' | 'equal' | 'given';

/** What is shared out one after the other: shares that were set, what was pledged, extras that only complete crates. */
export type DemandPart = 'set' | 'pledged' | 'extra';

export interface SupplyRow {
  readonly producerId: string;
  readonly offerId: string;
  readonly harvestMonth: Month;
  /** Orders the last ties; the producer's id where absent. */
  readonly code?: string;
  /** Packs that can still be taken from this harvest. */
  readonly packs: number;
  /** Of `packs`, what the season commitment promised this producer: it comes before new availability. */
  readonly promised?: number;
  /** Packs over all offers of one cycle below which the trip is not worth it; the largest of a producer's rows counts. */
  readonly minimum?: number;
  /** A positive whole number, read when the producers' weighting is `given`; the same on all rows of producer and offer. */
  readonly weight?: number;
  /** Worth of one pack, in any one unit: decides who is left out when minimums cannot all be kept. Default 1. */
  readonly value?: number;
  /** Season memory: what earlier cycles took and could have taken. Absent: this match alone counts. Same on all rows of producer and offer. */
  readonly past?: { readonly taken: number; readonly available: number };
  /** Accumulated rounding debt, exact minus given, of producer and offer. Same on all rows of producer and offer. */
  readonly debt?: Fraction;
}

export interface DemandRow {
  /** A group, or a household where one group's share is divided. */
  readonly groupId: string;
  readonly offerId: string;
  readonly month: Month;
  /** Orders the last ties; the group's id where absent. */
  readonly code?: string;
  /** Committed packs. */
  readonly packs: number;
  /** Of `packs`, what only completes a crate (`upTo`): the first to be cut. */
  readonly extra?: number;
  /** A share set by coordinators: all its `packs` come before what anybody else gets. Then without `extra`. */
  readonly set?: boolean;
  /** A positive whole number, read when the groups' weighting is `given`. */
  readonly weight?: number;
  /** Season memory, the constants R and C at match time. Absent: this match alone counts. */
  readonly past?: { readonly received: number; readonly committed: number };
  /** Accumulated rounding debt, exact minus given, of group and offer. Same on all rows of group and offer. */
  readonly debt?: Fraction;
}

/** This producer's goods may not go to this group: of one offer, or of any. */
export interface Exclusion {
  readonly producerId: string;
  readonly groupId: string;
  readonly offerId?: string;
}

export interface LoadLimit {
  readonly gramsMax?: number;
  /** Pallet places count in fractions: packs / packsPerPallet. */
  readonly palletPlacesMax?: number;
  readonly offers: Readonly<Record<string, { readonly packGrossGrams: number; readonly packsPerPallet: number }>>;
}

export interface MatchInput {
  /**
   * The months this match delivers, ascending: one for a cycle, all for a season commitment. Demands of later months
   * are the horizon: they take part, but what is found for them is only held back.
   */
  readonly months: readonly Month[];
  /** The cycle's number in its season: rotates the fixed order of codes that breaks the last ties. */
  readonly cycleIndex: number;
  readonly weighting: { readonly groups: Weighting; readonly producers: Weighting };
  /** At most one row per producer, offer and harvest month. */
  readonly supplies: readonly SupplyRow[];
  /** At most one row per group, offer and month. */
  readonly demands: readonly DemandRow[];
  readonly exclusions?: readonly Exclusion[];
  /** Goods harvested in h are delivered in h … h + storageMonths; an offer not named is fresh (0). */
  readonly storageMonths: Readonly<Record<string, number>>;
  /** Only with one delivered month. */
  readonly load?: LoadLimit;
  /** Pairs tied by a Link: preferred where it costs nobody anything. */
  readonly links?: readonly { readonly producerId: string; readonly groupId: string }[];
  /** Producers the cycle before left out for their minimum: not again, where another choice exists. */
  readonly leftOutBefore?: readonly string[];
}

/**
 * Why a group got what it got. All numbers are packs. `cut` is an index into `MatchAnswer.cuts`, where the producers
 * are named; they are not repeated here, since a treasurer sees names only where the charter publishes them.
 */
export type ShareReason =
  | { readonly code: 'full' }
  /** Everything that `producers` producers could bring (`available`) was given to those who asked for `committed`. */
  | {
      readonly code: 'supply-short';
      readonly cut: number;
      readonly available: number;
      readonly committed: number;
      readonly producers: number;
      readonly harvestMonths: readonly Month[];
    }
  /** As `supply-short`, but the cut includes later months, for which `heldBack` packs were kept. */
  | {
      readonly code: 'held-back';
      readonly cut: number;
      readonly available: number;
      readonly committed: number;
      readonly heldBack: Fraction;
      readonly producers: number;
      readonly harvestMonths: readonly Month[];
    }
  /** As `supply-short`, and `excluded` producers who had more of the offer may not serve this group. */
  | {
      readonly code: 'excluded';
      readonly cut: number;
      readonly available: number;
      readonly committed: number;
      readonly excluded: number;
      readonly producers: number;
      readonly harvestMonths: readonly Month[];
    }
  /** The load is full: all that supply did not cut deeper were held at this common ratio. */
  | {
      readonly code: 'load-short';
      readonly limit: 'grams' | 'pallet-places';
      readonly ratio: Fraction;
      readonly committed: number;
    };

/** Why a producer sells what it sells. Numbers are packs of producer and offer in this match. */
export type AllocationReason =
  | { readonly code: 'full' }
  /** Less was asked than could be brought: `asked` by all groups this producer may serve, `available` from all producers with it. */
  | {
      readonly code: 'demand-short';
      readonly available: number;
      readonly taken: Fraction;
      readonly asked: number;
      readonly offered: number;
    }
  /** The load is full. */
  | {
      readonly code: 'load-short';
      readonly limit: 'grams' | 'pallet-places';
      readonly available: number;
      readonly taken: Fraction;
    }
  /** The rest is kept for later months, where it is already asked for. */
  | { readonly code: 'held-back'; readonly available: number; readonly taken: Fraction; readonly heldBack: Fraction }
  /** No group that asked for this offer may be served by this producer. */
  | { readonly code: 'excluded'; readonly available: number }
  /** Left out of this cycle: at most `reachable` packs could be taken, or others' minimums stood against it. */
  | {
      readonly code: 'minimum-not-met';
      readonly available: number;
      readonly minimum: number;
      readonly reachable: number;
    };

export type MatchReason = ShareReason | AllocationReason;

/** What a producer brings: one row per supply row and delivered month, oldest harvest first. */
export interface Allocation {
  readonly producerId: string;
  readonly offerId: string;
  readonly harvestMonth: Month;
  readonly month: Month;
  readonly packs: number;
  readonly exact: Fraction;
  readonly reason: AllocationReason;
}

/** What a group gets: one row per demand row of a delivered month. */
export interface Share {
  readonly groupId: string;
  readonly offerId: string;
  readonly month: Month;
  readonly committed: number;
  readonly packs: number;
  readonly exact: Fraction;
  readonly reason: ShareReason;
}

/** Whose packs go to whom: at most P + G − 1 pairs of producer and group per offer and month. */
export interface Pair {
  readonly producerId: string;
  readonly groupId: string;
  readonly offerId: string;
  readonly month: Month;
  readonly harvestMonth: Month;
  readonly packs: number;
}

/** A demand of the horizon, and the exact quantity found for it today. */
export interface LaterShare {
  readonly groupId: string;
  readonly offerId: string;
  readonly month: Month;
  readonly committed: number;
  readonly exact: Fraction;
}

/**
 * A tight cut, the proof that nobody in it can get more without taking from someone at most as well off: all that may
 * serve `demands` are `supplies` and those of the cuts before of this offer, and everything they have is given to them.
 * An offer's cuts come in order: what was set, what was pledged, extras; in each the lowest level first.
 */
export interface Cut {
  readonly offerId: string;
  /** The fill ratio (with memory) at which the cut's unsatisfied demands are held. */
  readonly level: Fraction;
  readonly part: DemandPart;
  readonly available: number;
  readonly committed: number;
  readonly producerIds: readonly string[];
  readonly harvestMonths: readonly Month[];
  readonly demands: readonly { readonly groupId: string; readonly month: Month }[];
  readonly supplies: readonly { readonly producerId: string; readonly harvestMonth: Month }[];
}

/** What producers sell one after the other: what minimums ask, what the season promised, the rest of what they offer. */
export type SupplyPart = 'minimum' | 'promised' | 'offered';

export interface HarvestRef {
  readonly producerId: string;
  readonly harvestMonth: Month;
}

/**
 * The same proof for producers: none of the cut sells more unless another one does with less, at most as well off. An
 * offer's cuts come in order, minimums first, in each part the lowest level first; what the producers of a cut and of
 * those before sell together is all that can be taken from them. Either all that they may serve is served by them: all
 * their harvests go to groups that take nothing else, but for those that are `gone`, sold to the last pack and asked
 * for beyond the cut too, until a later cut, where they are `back`, holds all who ask for them. Or, where later months need their part, the harvests `shared` with those months are used up.
 */
export interface SalesCut {
  readonly offerId: string;
  /** The sale ratio (with memory) at which the cut's producers are held. */
  readonly level: Fraction;
  readonly part: SupplyPart;
  /** `least`: packs of the offer that the producer's minimum asks first. */
  readonly producers: readonly { readonly producerId: string; readonly least: number }[];
  readonly gone: readonly HarvestRef[];
  readonly back: readonly HarvestRef[];
  readonly shared: readonly HarvestRef[];
}

/** Packs of a harvest that were set aside for later months before producers shared this one; see `SalesCut`. */
export interface KeptHarvest extends HarvestRef {
  readonly offerId: string;
  readonly packs: number;
}

export interface LeftOut {
  readonly producerId: string;
  readonly minimum: number;
  /** The most that could have been taken from it, were it alone in having a minimum. */
  readonly reachable: number;
}

export interface MatchAnswer {
  readonly allocations: readonly Allocation[];
  readonly shares: readonly Share[];
  readonly pairs: readonly Pair[];
  /** Packs of goods that could be delivered now but are kept for later months, per offer, rounded up. */
  readonly heldBack: readonly { readonly offerId: string; readonly packs: number }[];
  readonly later: readonly LaterShare[];
  readonly leftOut: readonly LeftOut[];
  readonly cuts: readonly Cut[];
  readonly salesCuts: readonly SalesCut[];
  /** Only where later months need their part and exclusions bind this month: then it is not shared out by the cuts. */
  readonly keptHarvests: readonly KeptHarvest[];
  /** Rounding debts after this match, to be handed to the next one. */
  readonly debts: {
    readonly groups: readonly { readonly groupId: string; readonly offerId: string; readonly debt: Fraction }[];
    readonly producers: readonly { readonly producerId: string; readonly offerId: string; readonly debt: Fraction }[];
  };
}
