import { Webhook } from 'standardwebhooks';
import { newSigningSecret, sign } from './signature.js';

describe('a signature', () => {
  it('is what the specification gives as its example', () => {
    // https://github.com/standard-webhooks/standard-webhooks, spec: "Signature scheme".
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
    expect(sign([secret], message)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('verifies with the old and the new secret while both hold', () => {
    const [fresh, old] = [newSigningSecret(), newSigningSecret()];
    const message = { id: 'x', timestamp: Math.floor(Date.now() / 1000), body: '{"a":1}' };
    const headers = {
      'webhook-id': message.id,
      'webhook-timestamp': String(message.timestamp),
      'webhook-signature': sign([fresh, old], message),
    };
    expect(new Webhook(fresh).verify(message.body, headers)).toEqual({ a: 1 });
    expect(new Webhook(old).verify(message.body, headers)).toEqual({ a: 1 });
    expect(() => new Webhook(newSigningSecret()).verify(message.body, headers)).toThrow();
    expect(() => new Webhook(fresh).verify('{"a":2}', headers)).toThrow();
  });
});
