import { type Cast, type Cycle, journeyOf, organisationOf } from './cast.js';

interface PaperToTick {
  readonly ruleId: string;
  readonly paper: string;
  readonly state: string;
}

/** The organiser gets a quote, books it, names vehicle and importer, and ticks the papers that the rules of the day ask for. */
export async function bookTransport(cast: Cast, cycle: Cycle): Promise<void> {
  const { transport, story } = cast;
  const job = await journeyOf(cast, cycle.id);
  if (!job) return;
  const path = `/v1/transport-jobs/${job.id}`;
  if (job.carrierId === null) {
    const quote = await transport.post<{ id: string }>(`${path}/quotes`, {
      carrierId: organisationOf(cast, story.carrier.code).id,
      amount: { amount: story.carrier.costMinor, currency: 'EUR' },
      validUntil: '2099-12-31T00:00:00Z',
      note: 'Groupage by the pallet, ferry included',
    });
    const booked = await transport.post<{ version: number }>(`${path}/book`, { quoteId: quote.id });
    const body = {
      vehicle: story.key === 'tunisia' ? '214 TU 5501' : '55012-A-50',
      importer: 'Coopérative Exemple SC, EORI BE0000000000',
    };
    await transport.patch(path, body, booked.version);
  }
  const { items } = await transport.get<{ items: PaperToTick[] }>(`${path}/documents?limit=500`);
  for (const { ruleId, paper, state } of items)
    if (state === 'open')
      await transport.put(`${path}/documents/${ruleId}`, { state: 'there', note: `${paper} ${cycle.month}` });
}
