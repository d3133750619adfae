// What makes the pages quicker where scripts run; every task works without it.
'use strict';

/** A form sent once is sent: a second press waits for the answer of the first. */
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  window.addEventListener('pageshow', () => delete form.dataset.sent, { once: true });
});

const inputsOf = (grid) =>
  [...grid.tBodies[0].rows].map((row) =>
    [...row.querySelectorAll('td')].map((td) => td.querySelector('input:not([type=hidden])')),
  );

function placeOf(grid, input) {
  const cells = inputsOf(grid);
  for (let r = 0; r < cells.length; r++) {
    const c = cells[r].indexOf(input);
    if (c >= 0) return { cells, r, c };
  }
  return null;
}

const mark = (input) => input.classList.toggle('changed', input.value !== input.defaultValue);

/** In a grid the arrows and Enter lead from cell to cell. */
document.addEventListener('keydown', (event) => {
  const grid = event.target.closest?.('[data-grid]');
  if (!grid || event.target.tagName !== 'INPUT') return;
  const input = event.target;
  const away = document.dir === 'rtl' ? -1 : 1;
  const atEnd = input.selectionStart === input.value.length;
  const atStart = input.selectionEnd === 0;
  const step =
    { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] }[event.key] ??
    (event.key === 'ArrowRight' && (away > 0 ? atEnd : atStart) ? [0, away] : null) ??
    (event.key === 'ArrowLeft' && (away > 0 ? atStart : atEnd) ? [0, -away] : null);
  if (!step) return;
  const place = placeOf(grid, input);
  const next = place?.cells[place.r + step[0]]?.[place.c + step[1]];
  event.preventDefault();
  if (!next) return;
  next.focus();
  next.select();
});

/** A block copied from a spreadsheet fills the cells from here on. */
document.addEventListener('paste', (event) => {
  const grid = event.target.closest?.('[data-grid]');
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!grid || !/[\t\n]/.test(text.trim())) return;
  const place = placeOf(grid, event.target);
  if (!place) return;
  event.preventDefault();
  text
    .replace(/\r/g, '')
    .replace(/\n$/, '')
    .split('\n')
    .forEach((line, r) => {
      line.split('\t').forEach((value, c) => {
        const input = place.cells[place.r + r]?.[place.c + c];
        if (!input) return;
        input.value = value.trim();
        mark(input);
      });
    });
});

document.addEventListener('input', (event) => {
  if (event.target.closest?.('[data-grid], .grid-list')) mark(event.target);
});
document.addEventListener('reset', (event) => {
  setTimeout(() => event.target.querySelectorAll('.changed').forEach(mark));
});
/** Leaving with changes that are not saved asks first. */
window.addEventListener('beforeunload', (event) => {
  const open = [...document.forms].some((form) => !form.dataset.sent && form.querySelector('.changed'));
  if (open) event.preventDefault();
});

/**
 * Without a connection, forms of the loading day and of the road are kept on this device, each with its own key, and
 * sent in their order when it comes back: the key makes a form that arrives twice one.
 */
const waiting = () => JSON.parse(localStorage.getItem('interlocal-waiting') ?? '[]');
const keep = (forms) => localStorage.setItem('interlocal-waiting', JSON.stringify(forms));

function showWaiting() {
  const note = document.querySelector('[data-offline-note]');
  if (!note) return;
  const count = waiting().length;
  note.hidden = navigator.onLine && count === 0;
  note.dataset.count = count > 0 ? String(count) : '';
}

async function sendWaiting() {
  for (let forms = waiting(); forms.length > 0; forms = waiting()) {
    const [{ action, body }] = forms;
    const answer = await fetch(action, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }).catch(() => null);
    if (answer === null) break;
    keep(waiting().slice(1));
    // What was refused needs a person: its page says why, with all that was typed.
    if (answer.status >= 400) {
      document.open();
      document.write(await answer.text());
      document.close();
      return;
    }
    if (waiting().length === 0) location.replace(answer.url);
  }
  showWaiting();
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.offline === undefined || navigator.onLine) return;
  event.preventDefault();
  keep([...waiting(), { action: form.action, body: new URLSearchParams(new FormData(form)).toString() }]);
  form.querySelectorAll('button').forEach((button) => (button.disabled = true));
  showWaiting();
});
window.addEventListener('online', () => void sendWaiting());
window.addEventListener('offline', showWaiting);
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
showWaiting();
if (navigator.onLine && waiting().length > 0) void sendWaiting();
