/** Names enough for a school of a thousand, without two students who share one. */
const given = [
  'Amina',
  'Bayo',
  'Chidi',
  'Dalia',
  'Efua',
  'Farid',
  'Grace',
  'Hassan',
  'Imani',
  'Jomo',
  'Kemi',
  'Leila',
  'Musa',
  'Nia',
  'Omar',
  'Priya',
  'Qasim',
  'Rosa',
  'Samuel',
  'Thandi',
  'Uche',
  'Vera',
  'Wanjiru',
  'Xolani',
  'Yara',
  'Zuri',
  'Anders',
  'Beatriz',
  'Carlos',
  'Dmitri',
  'Elif',
  'Fiona',
] as const;
const family = [
  'Okafor',
  'Mensah',
  'Abdi',
  'Khan',
  'Silva',
  'Njoroge',
  'Haddad',
  'Osei',
  'Dlamini',
  'Petrov',
  'Lindqvist',
  'Achebe',
  'Rahman',
  'Kamau',
  'Costa',
  'Yilmaz',
  'Banda',
  'Chukwu',
  'Farah',
  'Moyo',
  'Sharma',
  'Tembo',
  'Ndiaye',
  'Obi',
  'Pereira',
  'Sow',
  'Traoré',
  'Wekesa',
  'Zulu',
  'Bello',
  'Diallo',
  'Eze',
] as const;

export interface Person {
  id: number;
  name: string;
  username: string;
  class_name: string;
}

export function person(index: number): Person {
  const first = given[index % given.length] ?? '';
  const last = family[(index * 7 + Math.floor(index / given.length)) % family.length] ?? '';
  const username = `${first}.${last}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return {
    id: index + 1,
    name: `${first} ${last}`,
    username,
    class_name: `${9 + (index % 4)}${'ABC'.charAt(index % 3)}`,
  };
}
