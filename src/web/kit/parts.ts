import { randomUUID } from 'node:crypto';
import { formatMoney } from '../../platform/i18n/index.js';
import type { Language } from '../../shared/language.js';
import type { MoneyJson } from '../../shared/money.js';
import type { Problem } from './api.js';
import { empty, type Html, html } from './html.js';
import { kitMessages } from './kit.messages.js';
import type { Up } from './visit.js';

/** Makes the form sent twice the form sent once. */
export const keyField = (): Html => html`<input type="hidden" name="key" value="${randomUUID()}" />`;

/** What a refusal says of one field, by the pointer of the request that the form was made into. */
export const saidOf = (problem: Problem | null, pointer: string): string | null =>
  problem?.errors?.find((error) => error.pointer === pointer)?.detail ?? null;

/** A refusal above a form that still holds what was entered. */
export function refusal(language: Language, problem: Problem | null): Html {
  if (problem === null) return empty;
  const words = kitMessages.labels(language);
  const rows = (problem.errors ?? []).slice(0, 10).map(({ detail }) => html`<li>${detail}</li>`);
  return html`<div class="notice bad" role="alert">
    <strong>${problem.title}</strong>
    ${
      rows.length > 0
        ? html`<ul>
            ${rows}
          </ul>`
        : problem.detail
          ? html`<p>${problem.detail}</p>`
          : empty
    }
    <p>${words.unchanged}</p>
  </div>`;
}

export const saved = (language: Language, query: Readonly<Record<string, string>>): Html =>
  query.done === 'saved'
    ? html`<p class="notice good" role="status">${kitMessages.text(language, 'saved')}</p>`
    : empty;

/** An amount of the API in the reader's writing. */
export const money = (language: Language, { amount, currency }: MoneyJson): string =>
  formatMoney(language, { amount: BigInt(amount), currency });

export interface Field {
  readonly name: string;
  /** Where a page has the name in several forms. */
  readonly id?: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'datetime-local' | 'date';
  readonly value?: string;
  readonly autocomplete?: string;
  readonly min?: number;
  readonly maxlength?: number;
  readonly optional?: boolean;
  /** Shows the keyboard with digits. */
  readonly numeric?: boolean;
  readonly said?: string | null;
}

/** A labelled field, with what was wrong with it below. */
export function field({ name, id = name, label, type = 'text', value = '', said = null, ...rest }: Field): Html {
  const { autocomplete = 'off', min, maxlength, optional = false, numeric = false } = rest;
  return html`<p class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      ${numeric ? html`inputmode="numeric"` : empty}
      ${min === undefined ? empty : html`min="${min}"`}
      ${maxlength === undefined ? empty : html`maxlength="${maxlength}"`}
      ${optional ? empty : html`required`}
      ${said === null ? empty : html`aria-invalid="true" aria-describedby="${id}-said"`}
    />
    ${said === null ? empty : html`<span class="said" id="${id}-said">${said}</span>`}
  </p>`;
}

/** A labelled choice of one; `options` are values with their words. */
export function choice(
  { name, id = name, label, value = '', said = null }: Pick<Field, 'name' | 'id' | 'label' | 'value' | 'said'>,
  options: readonly (readonly [value: string, words: string])[],
): Html {
  return html`<p class="field">
    <label for="${id}">${label}</label>
    <select id="${id}" name="${name}" required ${said === null ? empty : html`aria-invalid="true"`}>
      ${options.map(
        ([own, words]) => html`<option value="${own}" ${own === value ? html`selected` : empty}>${words}</option>`,
      )}
    </select>
    ${said === null ? empty : html`<span class="said">${said}</span>`}
  </p>`;
}

/** Shown by the script while forms wait on this device for a connection. */
export const offlineNote = (language: Language): Html =>
  html`<p class="notice" role="status" hidden data-offline-note>${kitMessages.text(language, 'offline')}</p>`;

/** The way back to the start. */
export const upHome = (language: Language): Up => ({ href: '/', label: kitMessages.text(language, 'home') });

export const section = (title: string, body: Html): Html =>
  html`<section>
    <h2>${title}</h2>
    ${body}
  </section>`;

export const good = (text: string): Html => html`<p class="notice good" role="status">${text}</p>`;

export interface Column {
  readonly label: string;
  readonly number?: boolean;
}

/** A table whose rows turn into cards on a phone, each cell with its column's name; what is in a cell stays together. */
export function table(columns: readonly Column[], rows: readonly (readonly (Html | string | number)[])[]): Html {
  const head = columns.map(({ label, number }) => html`<th scope="col" class="${number ? 'n' : ''}">${label}</th>`);
  const body = rows.map((cells) => {
    const filled = cells.map((cell, i) => {
      const { label = '', number = false } = columns[i] ?? {};
      return html`<td data-label="${label}" class="${number ? 'n' : ''}"><div>${cell}</div></td>`;
    });
    return html`<tr>
      ${filled}
    </tr>`;
  });
  return html`<table class="cards">
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
}
