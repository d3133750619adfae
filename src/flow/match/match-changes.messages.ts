import { defineMessages } from '../../platform/i18n/index.js';

/**
 * What changed from one version of a match to the next, a sentence a row. `name` is a group or a producer, `offer` an
 * offer; before, after and difference (above zero) are packs: given to a group, asked of a producer, or in all.
 */
export const changeSentences = defineMessages({
  en: {
    'share-more':
      '{name} gets {after, plural, one {# pack} other {# packs}} of {offer} instead of {before, number}: {difference, number} more.',
    'share-fewer':
      '{name} gets {after, plural, one {# pack} other {# packs}} of {offer} instead of {before, number}: {difference, number} fewer.',
    'share-same':
      '{name} still gets {after, plural, one {# pack} other {# packs}} of {offer}; its commitment went from {committedBefore, number} to {committed, number}.',
    'allocation-more':
      '{name} is asked for {after, plural, one {# pack} other {# packs}} of {offer} instead of {before, number}: {difference, number} more.',
    'allocation-fewer':
      '{name} is asked for {after, plural, one {# pack} other {# packs}} of {offer} instead of {before, number}: {difference, number} fewer.',
    'total-more':
      '{offer}: {after, plural, one {# pack} other {# packs}} in all instead of {before, number}, {difference, number} more.',
    'total-fewer':
      '{offer}: {after, plural, one {# pack} other {# packs}} in all instead of {before, number}, {difference, number} fewer.',
    'total-same': '{offer}: still {after, plural, one {# pack} other {# packs}} in all.',
  },
  fr: {
    'share-more':
      '{name} reçoit {after, plural, one {# pièce} other {# pièces}} de « {offer} » au lieu de {before, number} : {difference, number} de plus.',
    'share-fewer':
      '{name} reçoit {after, plural, one {# pièce} other {# pièces}} de « {offer} » au lieu de {before, number} : {difference, number} de moins.',
    'share-same':
      '{name} reçoit toujours {after, plural, one {# pièce} other {# pièces}} de « {offer} » ; son engagement est passé de {committedBefore, number} à {committed, number}.',
    'allocation-more':
      '{after, plural, one {# pièce} other {# pièces}} de « {offer} » {after, plural, one {est demandée} other {sont demandées}} à {name} au lieu de {before, number} : {difference, number} de plus.',
    'allocation-fewer':
      '{after, plural, one {# pièce} other {# pièces}} de « {offer} » {after, plural, one {est demandée} other {sont demandées}} à {name} au lieu de {before, number} : {difference, number} de moins.',
    'total-more':
      '« {offer} » : {after, plural, one {# pièce} other {# pièces}} en tout au lieu de {before, number}, {difference, number} de plus.',
    'total-fewer':
      '« {offer} » : {after, plural, one {# pièce} other {# pièces}} en tout au lieu de {before, number}, {difference, number} de moins.',
    'total-same': '« {offer} » : toujours {after, plural, one {# pièce} other {# pièces}} en tout.',
  },
  nl: {
    'share-more':
      '{name} krijgt {after, plural, one {# pak} other {# pakken}} van “{offer}” in plaats van {before, number}: {difference, number} meer.',
    'share-fewer':
      '{name} krijgt {after, plural, one {# pak} other {# pakken}} van “{offer}” in plaats van {before, number}: {difference, number} minder.',
    'share-same':
      '{name} krijgt nog altijd {after, plural, one {# pak} other {# pakken}} van “{offer}”; de toezegging ging van {committedBefore, number} naar {committed, number}.',
    'allocation-more':
      'Aan {name} {after, plural, one {wordt # pak} other {worden # pakken}} van “{offer}” gevraagd in plaats van {before, number}: {difference, number} meer.',
    'allocation-fewer':
      'Aan {name} {after, plural, one {wordt # pak} other {worden # pakken}} van “{offer}” gevraagd in plaats van {before, number}: {difference, number} minder.',
    'total-more':
      '“{offer}”: {after, plural, one {# pak} other {# pakken}} in totaal in plaats van {before, number}, {difference, number} meer.',
    'total-fewer':
      '“{offer}”: {after, plural, one {# pak} other {# pakken}} in totaal in plaats van {before, number}, {difference, number} minder.',
    'total-same': '“{offer}”: nog altijd {after, plural, one {# pak} other {# pakken}} in totaal.',
  },
  ar: {
    'share-more':
      'حصة {name} من «{offer}»: {after, plural, zero {لا شيء} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} بدل {before, number}، أي بزيادة {difference, number}.',
    'share-fewer':
      'حصة {name} من «{offer}»: {after, plural, zero {لا شيء} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} بدل {before, number}، أي بنقص {difference, number}.',
    'share-same':
      'حصة {name} من «{offer}» لم تتغير: {after, plural, zero {لا شيء} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}}؛ وانتقل الالتزام من {committedBefore, number} إلى {committed, number}.',
    'allocation-more':
      'المطلوب من {name} من «{offer}»: {after, plural, zero {لا شيء} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} بدل {before, number}، أي بزيادة {difference, number}.',
    'allocation-fewer':
      'المطلوب من {name} من «{offer}»: {after, plural, zero {لا شيء} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} بدل {before, number}، أي بنقص {difference, number}.',
    'total-more':
      '«{offer}»: المجموع {after, plural, zero {لا شيء} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} بدل {before, number}، أي بزيادة {difference, number}.',
    'total-fewer':
      '«{offer}»: المجموع {after, plural, zero {لا شيء} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} بدل {before, number}، أي بنقص {difference, number}.',
    'total-same':
      '«{offer}»: المجموع كما كان: {after, plural, zero {لا شيء} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}}.',
  },
});
