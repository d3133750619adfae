import { defineErrors } from '../../shared/domain-error.js';

export const territoryErrors = defineErrors({
  'territory-name-taken': {
    kind: 'conflict',
    en: 'Another territory has this name.',
    fr: 'Un autre territoire porte ce nom.',
    nl: 'Een ander gebied heeft deze naam.',
    ar: 'لإقليم آخر هذا الاسم.',
  },
  'organisation-code-taken': {
    kind: 'conflict',
    en: 'Another organisation has the code {code}.',
    fr: 'Une autre organisation a le code {code}.',
    nl: 'Een andere organisatie heeft de code {code}.',
    ar: 'لمنظمة أخرى الرمز {code}.',
  },
  'unknown-territory': {
    kind: 'invalid',
    en: 'There is no such territory.',
    fr: "Ce territoire n'existe pas.",
    nl: 'Dit gebied bestaat niet.',
    ar: 'لا يوجد إقليم كهذا.',
  },
  'unknown-organisation': {
    kind: 'invalid',
    en: 'There is no such organisation.',
    fr: "Cette organisation n'existe pas.",
    nl: 'Deze organisatie bestaat niet.',
    ar: 'لا توجد منظمة كهذه.',
  },
});
