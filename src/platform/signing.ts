import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { type Database, withConnection } from './database/database.ts';

/**
 * Signs with this installation's own Ed25519 key. The secret key stands in the platform's schema, which the role that requests
 * run as cannot read; it is read once at the start by the database's owner and goes nowhere else: no log, answer or backup.
 */
export type Signer = {
  /** SHA-256 of the public key, in hex: what people compare. */
  readonly keyId: string;
  /** The public key as SubjectPublicKeyInfo (DER) in base64, which WebCrypto and OpenSSL read. */
  readonly publicKey: string;
  /** @returns the signature over the text's UTF-8 bytes, base64 */
  sign(text: string): string;
};

/** Makes the key at the first time; two servers that start at once get the same one. */
export async function openSigner(database: Database): Promise<Signer> {
  const secret = await withConnection(database, async (connection) => {
    const kept = await connection.query<{ secret: string }>('select secret from platform.signing_key');
    if (kept.rows[0]) return kept.rows[0].secret;
    const { privateKey } = generateKeyPairSync('ed25519');
    const made = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await connection.query('insert into platform.signing_key (secret) values ($1) on conflict do nothing', [made]);
    const agreed = await connection.query<{ secret: string }>('select secret from platform.signing_key');
    return agreed.rows[0]?.secret ?? made;
  });
  return signerOf(secret);
}

function signerOf(secret: string): Signer {
  const privateKey = createPrivateKey(secret);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    keyId: createHash('sha256').update(publicKey).digest('hex'),
    publicKey: publicKey.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
}
