/** Names of the demo. All addresses are of the reserved domain example.com. */

const words = (text: string) => text.trim().split(/\s+/);

export const SURNAMES = words(`
  Okafor Nguyen Lindqvist Garcia Haddad Kowalski Tanaka Murphy Silva Novak Patel Andersen Moreau Rossi
  Kim Brandt Osei Petrov Walsh Fernandes Yilmaz Bauer Chen Dubois Eriksen Fischer Gupta Horvat Ibrahim
  Jansen Keller Lopez Mbeki Nakamura O'Brien Papadakis Quinn Rahman Schneider Torres Ueda Vargas Weber
  Xu Young Zielinski Abbott Bianchi Costa Diallo
`);
export const FIRST_NAMES = words(`
  Ada Ben Chiara Daniel Elif Femi Grace Hugo Ines Jonas Kaya Leo Maya Noah Olivia Pavel Quentin Rosa
  Sam Tessa Uma Victor Wendy Yara
`);
export const PET_NAMES = words(`
  Luna Milo Bella Simba Nala Charlie Coco Rocky Daisy Oscar Loki Poppy Biscuit Pepper Ziggy Mochi
  Willow Bruno Olive Finn
`);
/** Dogs and cats are most of them. */
export const SPECIES = words("dog dog dog dog cat cat cat cat rabbit bird fish hamster");
export const CSM_EMAILS = words("dana milo priya jonas amara").map((name) => `${name}@example.com`);
