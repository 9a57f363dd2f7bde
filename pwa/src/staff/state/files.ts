import type { Bank, SentFile } from '../../wire/staff';

/** A file as the server takes it. */
export async function toSentFile(file: File): Promise<SentFile> {
  return { name: file.name, content: toBase64(new Uint8Array(await file.arrayBuffer())) };
}

/** Long texts in one call would be too many arguments. */
const PIECE = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    binary += String.fromCharCode(...bytes.subarray(start, start + PIECE));
  }
  return btoa(binary);
}

const picture = /\.(png|jpe?g|gif|webp|svg)$/i;

/** Parts what was chosen into the question bank and the pictures beside it; null where there is not one bank. */
export function partFiles(files: readonly File[]): { bank: File; pictures: File[] } | null {
  const banks = files.filter((file) => !picture.test(file.name));
  const [bank] = banks;
  if (banks.length !== 1 || bank === undefined) return null;
  return { bank, pictures: files.filter((file) => picture.test(file.name)) };
}

/** The bank with its pictures, ready to be sent. */
export async function toBank(files: { bank: File; pictures: File[] }): Promise<Bank> {
  const [file, ...pictures] = await Promise.all([files.bank, ...files.pictures].map(toSentFile));
  if (file === undefined) throw new Error('A bank has a file.');
  return { file, pictures, format: null };
}
