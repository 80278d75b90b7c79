/** The demo organisations, as data. Names in services, queues and counters refer to each other within one organisation. */
export interface DemoOrganization {
  slug: string;
  name: string;
  locale: string;
  location: { slug: string; name: string; timeZone: string; address: string };
  services: { name: string; minutes: number; after?: number; step?: number }[];
  resources: { kind: "staff" | "room"; name: string; services: string[] }[];
  queues: { letter: string; name: string; services: string[]; arrivalsPerHour: number }[];
  counters: { name: string; queues: string[]; open: boolean }[];
  people: { login: string; name: string; role: "owner" | "manager" | "staff" }[];
}

export const RIVERSIDE: DemoOrganization = {
  slug: "riverside",
  name: "Riverside Clinic",
  locale: "en-GB",
  location: { slug: "main", name: "Main", timeZone: "Europe/London", address: "12 Quay Street, London SE1 4AB" },
  services: [
    { name: "Blood test", minutes: 10 },
    { name: "Consultation", minutes: 20, after: 5, step: 25 },
    { name: "Vaccination", minutes: 10 },
    { name: "X-ray", minutes: 20 },
  ],
  resources: [
    { kind: "staff", name: "Dr Amira Osman", services: ["Consultation"] },
    { kind: "staff", name: "Dr Ben Carter", services: ["Consultation"] },
    { kind: "staff", name: "Nurse Priya Nair", services: ["Blood test", "Vaccination"] },
    { kind: "room", name: "X-ray room", services: ["X-ray"] },
  ],
  queues: [
    { letter: "B", name: "Blood tests", services: ["Blood test", "Vaccination"], arrivalsPerHour: 7 },
    { letter: "G", name: "General", services: ["Consultation"], arrivalsPerHour: 4 },
    { letter: "X", name: "X-ray", services: ["X-ray"], arrivalsPerHour: 2 },
  ],
  counters: [
    { name: "Counter 1", queues: ["B", "G"], open: true },
    { name: "Counter 2", queues: ["G"], open: true },
    { name: "Counter 3", queues: ["B", "X"], open: true },
    { name: "Counter 4", queues: ["B", "G", "X"], open: false },
  ],
  people: [
    { login: "admin", name: "Alex Morgan", role: "owner" },
    { login: "manager", name: "Maya Lindqvist", role: "manager" },
    { login: "staff", name: "Sam Okafor", role: "staff" },
    { login: "staff2", name: "Tess Novak", role: "staff" },
  ],
};

export const HARBOUR: DemoOrganization = {
  slug: "harbour",
  name: "Harbour City Office",
  locale: "en-US",
  location: {
    slug: "centre",
    name: "Centre",
    timeZone: "America/New_York",
    address: "200 Harbour Plaza, Boston MA 02110",
  },
  services: [
    { name: "Passport application", minutes: 20 },
    { name: "Residence registration", minutes: 15 },
    { name: "Driving licence", minutes: 15 },
    { name: "Certificates", minutes: 10 },
  ],
  resources: [
    { kind: "staff", name: "Dana Reyes", services: ["Passport application", "Certificates"] },
    { kind: "staff", name: "Eli Winters", services: ["Passport application", "Residence registration"] },
    { kind: "staff", name: "Fay Chen", services: ["Driving licence", "Certificates"] },
    { kind: "staff", name: "Gus Romero", services: ["Driving licence", "Residence registration"] },
  ],
  queues: [
    { letter: "P", name: "Passports", services: ["Passport application"], arrivalsPerHour: 5 },
    { letter: "R", name: "Registration", services: ["Residence registration", "Certificates"], arrivalsPerHour: 6 },
    { letter: "D", name: "Driving", services: ["Driving licence"], arrivalsPerHour: 4 },
  ],
  counters: [
    { name: "Counter 1", queues: ["P"], open: true },
    { name: "Counter 2", queues: ["P", "R"], open: true },
    { name: "Counter 3", queues: ["R", "D"], open: true },
    { name: "Counter 4", queues: ["D"], open: false },
  ],
  people: [
    { login: "admin", name: "Harper Quinn", role: "owner" },
    { login: "manager", name: "Hugo Weiss", role: "manager" },
    { login: "staff", name: "Ines Duarte", role: "staff" },
    { login: "staff2", name: "Jon Bell", role: "staff" },
  ],
};

export const CUSTOMERS = [
  "Olivia Marsh",
  "Noah Patel",
  "Emma Kowalski",
  "Liam Byrne",
  "Sofia Rossi",
  "Lucas Meyer",
  "Mia Tanaka",
  "Ethan Brooks",
  "Ava Singh",
  "Leo Hansen",
  "Zoe Laurent",
  "Omar Haddad",
  "Ruth Cohen",
  "Ivan Petrov",
  "Nora Walsh",
  "Hana Suzuki",
  "Paul Mensah",
  "Lena Vogel",
];
