import { formatMonth, localeOf } from '../../platform/i18n/index.js';
import type { Language } from '../../shared/language.js';
import type { Month } from '../../shared/month.js';
import { type Cut, explainShare, type ShareCase } from './domain/index.js';
import { explanationSentences } from './match-explanation.messages.js';
import type { Names } from './match-names.service.js';
import { overrideText, reasonText } from './match.reasons.js';
import type { HouseholdRow, Match, ShareRow } from './match.repository.js';

/** A group's share of an offer with what stands behind it. */
export interface Explained {
  readonly share: ShareRow;
  readonly cut: Cut | null;
  readonly about: ShareCase;
}

export interface Explanation {
  readonly cycleId: string | null;
  readonly month: Month;
  readonly version: number;
  readonly groupId: string;
  readonly title: string;
  readonly offers: readonly {
    readonly offerId: string;
    readonly title: string;
    readonly committed: number;
    readonly packs: number;
    readonly sentences: readonly { readonly code: string; readonly text: string }[];
  }[];
  readonly households: readonly {
    readonly memberId: string;
    readonly offerId: string;
    readonly committed: number;
    readonly packs: number;
    readonly text: string;
  }[];
  /** All of it as plain text, a sentence a line. */
  readonly text: string;
}

interface Told {
  readonly match: Match;
  readonly month: Month;
  readonly groupId: string;
  readonly shares: readonly Explained[];
  readonly households: readonly HouseholdRow[];
  readonly members: ReadonlyMap<string, { readonly memberNo: string; readonly name: string }>;
  readonly names: Names;
  readonly language: Language;
  /** Whether producers' names are told. */
  readonly coordinates: boolean;
}

/** A group's explanation in the reader's language. */
export function explain(told: Told): Explanation {
  const { match, month, groupId, language, names } = told;
  const title = explanationSentences.text(language, 'title', {
    group: names.organisation(groupId),
    month: formatMonth(language, month),
  });
  const offers = told.shares.map((explained) => offerOf(told, explained));
  const households = told.households.map((row) => householdOf(told, row));
  const lines = [
    title,
    ...(match.kind === 'final' ? [explanationSentences.text(language, 'loading')] : []),
    ...(offers.length === 0 ? ['', explanationSentences.text(language, 'nothing')] : []),
    ...offers.flatMap((offer) => ['', offer.title, ...offer.sentences.map(({ text }) => `- ${text}`)]),
    ...(households.length === 0 ? [] : ['', explanationSentences.text(language, 'households')]),
    ...householdLines(told.language, households),
  ];
  const { cycleId, version } = match;
  return { cycleId, month, version, groupId, title, offers, households, text: `${lines.join('\n')}\n` };
}

/** Who is short is named with the reason; who is not goes without saying. */
function householdLines(language: Language, households: Explanation['households']): string[] {
  const short = households.filter(({ packs, committed }) => packs < committed);
  const rest = short.length === 0 ? 'all-full' : 'others-full';
  return [
    ...short.map(({ text }) => `- ${text}`),
    ...(short.length < households.length ? [`- ${explanationSentences.text(language, rest)}`] : []),
  ];
}

function offerOf(told: Told, { share, cut, about }: Explained): Explanation['offers'][number] {
  const { language, names } = told;
  const { offerId, committed, packs, reason } = share;
  const points = explainShare(about).map(({ code, ...numbers }) => {
    return { code, text: explanationSentences.text(language, code, numbers) };
  });
  const lost = told.match.overrides.filter(
    (row) => !row.kept && row.offerId === offerId && row.groupId === told.groupId,
  );
  const producers = told.coordinates && cut ? cut.producerIds.map((id) => names.organisation(id)) : [];
  const listed = new Intl.ListFormat(localeOf[language], { type: 'conjunction' }).format(producers);
  return {
    ...{ offerId, committed, packs },
    title: explanationSentences.text(language, 'offer', { offer: names.offer(offerId), committed, packs }),
    sentences: [
      { code: reason.code, text: reasonText(language, reason, { packs, committed, to: 'group' }) },
      ...(producers.length === 0
        ? []
        : [{ code: 'names', text: explanationSentences.text(language, 'names', { names: listed }) }]),
      ...points,
      ...lost.map((row) => ({ code: 'override-lost', text: overrideText(language, row) })),
    ],
  };
}

function householdOf(told: Told, row: HouseholdRow): Explanation['households'][number] {
  const { language, names, members } = told;
  const { memberId, offerId, committed, packs } = row;
  const { memberNo = '', name = '' } = members.get(memberId) ?? {};
  const text = reasonText(language, row.reason, { packs, committed, to: 'household' });
  const line = { no: memberNo, name, offer: names.offer(offerId), text };
  return { ...{ memberId, offerId, committed, packs }, text: explanationSentences.text(language, 'household', line) };
}
