/* What launchers print and throw: their text is never kept, so that an empty declaration is enough. */
#pragma once
#define EXIT_FAILURE 1
#define EXIT_SUCCESS 0
#define RAND_MAX 2147483647
extern "C" {
int puts(const char*);
int fflush(FILE*);
int fputs(const char*, FILE*);
int snprintf(char*, size_t, const char*, ...);
int sprintf(char*, const char*, ...);
void perror(const char*);
int rand();
void srand(unsigned);
int atoi(const char*);
double atof(const char*);
char* getenv(const char*);
int strcmp(const char*, const char*);
size_t strlen(const char*);
}
namespace std {
struct ostream {};
extern ostream cout, cerr, clog;
template <class T> ostream& operator<<(ostream&, const T&);
inline ostream& endl(ostream& out) { return out; }
ostream& operator<<(ostream&, ostream& (*)(ostream&));
struct string {
  string() {}
  string(const char*) {}
  const char* c_str() const;
};
string operator+(const string&, const string&);
string operator+(const string&, const char*);
string operator+(const char*, const string&);
string to_string(int); string to_string(unsigned); string to_string(long); string to_string(unsigned long);
string to_string(long long); string to_string(float); string to_string(double);
struct exception { exception() {} };
#define XP_EXCEPTION(name) struct name : exception { name(const char*) {} name(const string&) {} };
XP_EXCEPTION(runtime_error) XP_EXCEPTION(logic_error) XP_EXCEPTION(invalid_argument) XP_EXCEPTION(out_of_range)
XP_EXCEPTION(domain_error) XP_EXCEPTION(length_error) XP_EXCEPTION(range_error) XP_EXCEPTION(overflow_error)
using ::abort; using ::malloc; using ::free; using ::puts; using ::atoi; using ::rand; using ::srand; using ::snprintf;
using ::strlen; using ::strcmp;
void terminate();
}
