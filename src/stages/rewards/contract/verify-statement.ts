import { canonicalJson } from '#engine/pay/statement/canonical.ts';
import { type Seal, type StatementContent, type StatementFile, signedText } from '#engine/pay/statement/content.ts';
import { type Discrepancy, recomputeStatement } from '#engine/pay/statement/recompute.ts';

/**
 * Checks an exported statement with nothing but the file and, better, the company's public key: in the browser and on the
 * command line, offline. Hashing and signatures are WebCrypto's.
 */
export type Verification = {
  /** Everything fits. With `isKeyTrusted` null nobody said which key to trust: compare `keyId` with the company's. */
  isIntact: boolean;
  isHashRight: boolean;
  isSignatureRight: boolean;
  isKeyTrusted: boolean | null;
  /** Where the result does not follow from the input and rules of the file. */
  discrepancies: readonly Discrepancy[];
  /** The rules or the input cannot be computed with at all. */
  isComputable: boolean;
  keyId: string;
  statement: StatementContent;
};

/** Null for a text that is no statement's file. */
export function readStatementFile(text: string): StatementFile | null {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return null;
  }
  return isStatementFile(file) ? file : null;
}

function isStatementFile(file: unknown): file is StatementFile {
  if (!isObject(file) || !isObject(file.statement) || !isObject(file.seal)) return false;
  const { statement, seal } = file;
  return (
    statement.format === 'yeji-statement' &&
    statement.version === 1 &&
    [seal.hash, seal.signature, seal.keyId, seal.publicKey].every((each) => typeof each === 'string')
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** @param trustedKeys the company's public keys as `publicKeysIn` reads them; null when only the file is there */
export async function verifyStatement(
  file: StatementFile,
  trustedKeys: readonly string[] | null = null,
): Promise<Verification> {
  const { statement, seal } = file;
  const hash = await hashOf(statement);
  const isHashRight = hash !== null && hash === seal.hash;
  const isSignatureRight = await isSigned(seal);
  const isKeyTrusted = trustedKeys === null ? null : trustedKeys.includes(seal.publicKey);
  const discrepancies = discrepanciesOf(statement);
  return {
    isIntact: isHashRight && isSignatureRight && isKeyTrusted !== false && discrepancies?.length === 0,
    ...{ isHashRight, isSignatureRight, isKeyTrusted },
    discrepancies: discrepancies ?? [],
    isComputable: discrepancies !== null,
    keyId: seal.keyId,
    statement,
  };
}

/** The public keys in a file: the answer of `/api/statement-keys` as it was saved, one key of it, or a PEM file. */
export function publicKeysIn(text: string): string[] {
  const listed = [...text.matchAll(/"publicKey"\s*:\s*"([^"]*)"/g)].map(([, key = '']) => key);
  return listed.length > 0 ? listed : [text.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '')];
}

async function hashOf(statement: StatementContent): Promise<string | null> {
  try {
    return await sha256(new TextEncoder().encode(canonicalJson(statement)));
  } catch {
    // A fraction as a JSON number: no statement of ours was ever written so.
    return null;
  }
}

async function isSigned({ hash, previous, signature, keyId, publicKey }: Seal): Promise<boolean> {
  try {
    const spki = bytesOf(publicKey);
    if ((await sha256(spki)) !== keyId) return false;
    const key = await crypto.subtle.importKey('spki', spki, { name: 'Ed25519' }, false, ['verify']);
    const signed = new TextEncoder().encode(signedText(hash, previous));
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, bytesOf(signature), signed);
  } catch {
    // Not base64, or not a key: whoever signed it, it was not this key.
    return false;
  }
}

function discrepanciesOf(statement: StatementContent): Discrepancy[] | null {
  try {
    return recomputeStatement(statement);
  } catch {
    return null;
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
