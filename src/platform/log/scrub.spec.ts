import { scrub } from './scrub.js';

describe('a line of the log', () => {
  it.each([
    ['mail for zoé.b+x@example.org, and again', 'mail for …@…, and again'],
    ['GET /welcome?token=abc-DEF_1 200', 'GET /welcome?… 200'],
    ['connect postgres://somebody:secret@db.example:5432/x failed', 'connect postgres://…@db.example:5432/x failed'],
    ['authorization: Bearer abc.def.ghi', 'authorization: Bearer …'],
    ['token ilt_AbC-9_x and whsec_AbC+/9=', 'token ilt_… and whsec_…'],
    ['jwt eyJhbGciOi.eyJzdWIi.c2ln', 'jwt eyJ…'],
    ['invalid input syntax for type uuid: "Zoé Dupont"', 'invalid input syntax for type uuid: …'],
    [`Unexpected token 'Z', "{"name":"Zoé"..." is not valid JSON`, `Unexpected token 'Z', … is not valid JSON`],
    ['Key (member_no, name)=(7, Zoé (left)) already exists.', 'Key (member_no, name)=(…) already exists.'],
  ])('%s', (line, scrubbed) => {
    expect(scrub(line)).toBe(scrubbed);
  });

  it('keeps what an operator needs', () => {
    for (const line of [
      '018f-ab relation "x_pkey" at file:///app/dist/a.js:3:7',
      'GET /v1/seasons/:seasonId 503 in 12 ms?',
      'getaddrinfo ENOTFOUND db.example',
    ])
      expect(scrub(line)).toBe(line);
  });
});
