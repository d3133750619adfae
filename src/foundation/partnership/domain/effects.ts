/** What a passed decision of the steering committee does: the engine asks for it, or notes it. */
export const effectKinds = [
  'none',
  'open-season',
  'adopt-charter',
  'adopt-report',
  'approve-co-load',
  'waive-document',
  'choose-policy',
  'suspend',
  'resume',
  'end',
] as const;
export type EffectKind = (typeof effectKinds)[number];

/** What a charter may leave to the committee; the adoption of a charter is always its own. */
export const committeeMatters = ['open-season', 'approve-co-load', 'waive-document', 'choose-policy'] as const;

export interface Effect {
  readonly kind: EffectKind;
  /** The season or charter version by its id, or the document, co-load or policy by its name; null where there is none. */
  readonly subject: string | null;
}

/** What the subject of an effect is. */
export const subjectOf: Readonly<Record<EffectKind, 'id' | 'name' | 'none'>> = {
  none: 'none',
  'open-season': 'id',
  'adopt-charter': 'id',
  'adopt-report': 'id',
  'approve-co-load': 'name',
  'waive-document': 'name',
  'choose-policy': 'name',
  suspend: 'none',
  resume: 'none',
  end: 'none',
};
